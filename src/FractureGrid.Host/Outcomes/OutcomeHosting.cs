using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Storage.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Outcomes;

/// <summary>The outcome store with its matching rule; by default in one file of the data folder.</summary>
internal static class OutcomeHosting
{
    public static void AddOutcomes(this IServiceCollection services, GridOptions grid)
    {
        services.AddSingleton<ILesionMatcher, LesionMatcher>();
        services.AddOutcomeStore(options =>
        {
            if (options.ConnectionString.Length == 0)
            {
                options.ConnectionString = new SqliteConnectionStringBuilder
                {
                    DataSource = Path.Combine(grid.Data, "outcomes.db"),
                    DefaultTimeout = 30,
                }.ConnectionString;
            }
        });
    }
}

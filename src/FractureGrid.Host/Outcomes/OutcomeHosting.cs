using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Grains.Roles;
using FractureGrid.Storage;
using FractureGrid.Storage.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Outcomes;

/// <summary>The outcome store with its matching rule; by default where the grid's storage is, or in one file of the data folder.</summary>
internal static class OutcomeHosting
{
    public static void AddOutcomes(this IServiceCollection services, GridOptions grid, StorageOptions storage)
    {
        services.AddSingleton<ILesionMatcher, LesionMatcher>();
        if (grid.Has(SiloRoles.Patients))
        {
            services.AddOutcomeCountCheck();
        }

        services.AddOutcomeStore(options =>
        {
            if (options.Provider.Length == 0)
            {
                options.Provider =
                    storage.Provider is StorageProvider.PostgreSql ? OutcomeStoreOptions.Postgres : OutcomeStoreOptions.Sqlite;
            }

            if (options.ConnectionString.Length > 0)
            {
                return;
            }

            if (string.Equals(options.Provider, OutcomeStoreOptions.Postgres, StringComparison.Ordinal))
            {
                options.ConnectionString = storage.PostgreSql.ConnectionString ?? string.Empty;
            }
            else
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

using FractureGrid.Storage;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Outcomes;

/// <summary>The outcome store without a grid, for upkeep from the command line.</summary>
public static class OutcomeServices
{
    /// <summary>Services with <see cref="IOutcomeCounts"/> over the store that a grid with this configuration has.</summary>
    /// <param name="configuration">As for the host.</param>
    public static ServiceProvider Build(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var grid = configuration.GetSection(GridOptions.Section).Get<GridOptions>() ?? new GridOptions();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        services.AddOutcomes(grid, StorageOptions.Read(configuration));
        return services.BuildServiceProvider();
    }
}

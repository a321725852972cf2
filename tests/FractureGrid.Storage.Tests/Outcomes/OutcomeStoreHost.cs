using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>An outcome store as the host builds it.</summary>
internal sealed class OutcomeStoreHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OutcomeStoreHost(string provider, string connectionString, TimeSpan? linger = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ILesionMatcher, ExactMatcher>();
        services.AddOutcomeStore(options =>
            (options.Provider, options.ConnectionString, options.Linger) = (provider, connectionString, linger ?? options.Linger)
        );
        _services = services.BuildServiceProvider();
    }

    public IOutcomeStore Store => _services.GetRequiredService<IOutcomeStore>();

    public IOutcomeCounts Counts => _services.GetRequiredService<IOutcomeCounts>();

    public IOutcomeContexts Contexts => _services.GetRequiredService<IOutcomeContexts>();

    public IOutcomeRecorder Recorder => _services.GetRequiredService<IOutcomeRecorder>();

    /// <summary>Stops what the host would stop before it disposes of its services.</summary>
    public Task StopAsync() =>
        Task.WhenAll(_services.GetServices<IHostedService>().Select(service => service.StopAsync(CancellationToken.None)));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

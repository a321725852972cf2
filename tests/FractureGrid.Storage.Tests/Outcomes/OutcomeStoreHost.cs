using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>An outcome store as the host builds it.</summary>
internal sealed class OutcomeStoreHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OutcomeStoreHost(string provider, string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ILesionMatcher, ExactMatcher>();
        services.AddOutcomeStore(options => (options.Provider, options.ConnectionString) = (provider, connectionString));
        _services = services.BuildServiceProvider();
    }

    public IOutcomeStore Store => _services.GetRequiredService<IOutcomeStore>();

    public IOutcomeCounts Counts => _services.GetRequiredService<IOutcomeCounts>();

    public IOutcomeContexts Contexts => _services.GetRequiredService<IOutcomeContexts>();

    public IOutcomeRecorder Recorder => _services.GetRequiredService<IOutcomeRecorder>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

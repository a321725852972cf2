namespace FractureGrid.Dashboard.Tests.Hosting;

/// <summary>A host without outcomes, for all tests of a class that change nothing of it.</summary>
public sealed class EmptyHost : IAsyncLifetime
{
    private TestHost? _host;

    internal TestHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(new ScriptedAnalyser());

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}

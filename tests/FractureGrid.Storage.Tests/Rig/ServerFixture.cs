using FractureGrid.Servers;

namespace FractureGrid.Storage.Tests.Rig;

/// <summary>A real server for the tests of a collection; they skip where it is not installed, and fail in the full check.</summary>
public abstract class ServerFixture<TServer> : IAsyncLifetime
    where TServer : ServerProcess
{
    private TServer? _server;

    /// <summary>What to install.</summary>
    protected abstract string Name { get; }

    public TServer Server
    {
        get
        {
            if (_server is null)
            {
                Assert.SkipUnless(ServerPrograms.IsFullCheck, $"{Name} is not installed.");
                Assert.Fail($"{Name} is not installed, and this is the full check.");
            }

            return _server;
        }
    }

    public async ValueTask InitializeAsync() => _server = await TryStartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task<TServer?> TryStartAsync();
}

using System.Net;
using System.Net.Sockets;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>A peer that takes connections and never says a word.</summary>
internal sealed class SilentPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _callers = [];
    private readonly Task _loop;

    public SilentPeer()
    {
        _listener.Start();
        _loop = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Calls
    {
        get
        {
            lock (_callers)
            {
                return _callers.Count;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _callers.ForEach(caller => caller.Dispose());
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            var caller = await _listener.AcceptTcpClientAsync();
            lock (_callers)
            {
                _callers.Add(caller);
            }
        }
    }
}

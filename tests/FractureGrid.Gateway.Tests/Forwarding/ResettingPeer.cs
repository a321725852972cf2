using System.Net;
using System.Net.Sockets;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>A peer that resets every connection as it takes it, as a process does that is killed with connections waiting.</summary>
internal sealed class ResettingPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _loop;

    public ResettingPeer()
    {
        _listener.Start();
        _loop = Task.Run(Listen);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Listen()
    {
        while (true)
        {
            using var caller = _listener.AcceptSocket();
            caller.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }
}

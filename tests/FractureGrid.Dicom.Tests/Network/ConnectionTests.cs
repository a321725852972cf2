using System.Net;
using System.Net.Sockets;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Tests.Network;

public sealed class ConnectionTests
{
    [Fact]
    [Trait("Checklist", "6")]
    public async Task Bytes_that_the_peer_does_not_take_are_given_up_at_the_deadline()
    {
        var time = new ObservedTime();
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(listener.LocalEndPoint!);
        await using var connection = new Connection(await listener.AcceptAsync(), time);

        // 64 MiB are far more than both sockets' buffers hold.
        var sending = connection.SendAsync(new byte[64 << 20], TimeSpan.FromSeconds(13), connection.Watchdog.Token).AsTask();
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(13));
        time.Advance(TimeSpan.FromSeconds(13));

        Assert.False(await sending.WaitAsync(Wire.Patience));
        Assert.True(connection.Watchdog.HasExpired);
    }
}

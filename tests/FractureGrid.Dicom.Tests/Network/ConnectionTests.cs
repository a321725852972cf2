using System.Net;
using System.Net.Sockets;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Tests.Network;

public sealed class ConnectionTests
{
    [Fact]
    [Trait("Checklist", "25")]
    public async Task Answers_are_not_held_back_by_nagle()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(listener.LocalEndPoint!);
        var socket = await listener.AcceptAsync();

        await using var connection = new Connection(socket, TimeProvider.System);

        Assert.True(socket.NoDelay);
    }

    [Theory]
    [Trait("Checklist", "25")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Waiting_for_many_bytes_ends_when_they_are_there_or_the_peer_is_gone(int sent)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(listener.LocalEndPoint!);
        await using var connection = new Connection(await listener.AcceptAsync(), TimeProvider.System);
        var buffer = new byte[200_000];

        var receiving = connection.ReceiveAsync(buffer, 100_000, CancellationToken.None).AsTask();
        await peer.SendAsync(new byte[sent]);
        peer.Shutdown(SocketShutdown.Send);
        var received = 0;
        for (int read; (read = await receiving.WaitAsync(Wire.Patience)) > 0; )
        {
            received += read;
            receiving = connection.ReceiveAsync(buffer, 100_000, CancellationToken.None).AsTask();
        }

        Assert.Equal(sent, received);
    }

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

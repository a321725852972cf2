using FractureGrid.Gateway.Forwarding;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Tests.Forwarding;

public sealed class GridClientTests
{
    /// <remarks>Some of a thousand times the peer is faster than the client, and the error is the socket's own instead of HTTP's.</remarks>
    [Fact]
    public async Task A_connection_that_is_reset_as_it_is_made_is_a_lost_line_whoever_is_faster()
    {
        await using var peer = new ResettingPeer();
        using var handler = new SocketsHttpHandler();
        var options = Options.Create(new ForwardingOptions { Url = $"http://127.0.0.1:{peer.Port}/" });
        using var client = new GridClient(options, handler, new GridLine(options, TimeProvider.System, NullLogger<GridLine>.Instance));

        for (var i = 0; i < 1000; i++)
        {
            await Assert.ThrowsAsync<LineLostException>(() =>
                client.WithdrawAsync("alpha", "2.25.1", "113001", TestContext.Current.CancellationToken)
            );
        }
    }
}

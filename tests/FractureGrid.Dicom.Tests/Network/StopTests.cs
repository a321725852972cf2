using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

public sealed class StopTests
{
    [Fact]
    public async Task A_running_message_is_finished_and_answered_before_the_association_is_aborted()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var busy = await RawPeer.AssociateAsync(fixture.Port);
        using var idle = await RawPeer.AssociateAsync(fixture.Port);
        await busy.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 0, 1, 2)));
        await fixture.Handler.WaitForBeginAsync();

        var stopping = fixture.Server.StopAsync();
        await idle.AssertAbortedAsync(0, 0);
        await busy.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 2, 3, 4)));

        Assert.Equal((ushort)0, (await busy.ReceiveResponseAsync()).Status);
        await busy.AssertAbortedAsync(0, 0);
        await stopping.WaitAsync(Wire.Patience);
        Assert.Single(fixture.Handler.Received);
        await Assert.ThrowsAsync<ConnectionFailedException>(() => fixture.OpenAsync());
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task A_message_that_does_not_end_is_cut_off_at_the_bound()
    {
        var time = new ObservedTime();
        var options = new DicomServerOptions { StopTimeout = TimeSpan.FromSeconds(19) };
        await using var fixture = await ServerFixture.StartAsync(options, time: time);
        using var busy = await RawPeer.AssociateAsync(fixture.Port);
        await busy.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 0, 1, 2)));
        await fixture.Handler.WaitForBeginAsync();

        var stopping = fixture.Server.StopAsync();
        await time.WaitForTimerAsync(options.StopTimeout);
        Assert.False(stopping.IsCompleted);
        time.Advance(options.StopTimeout);

        await stopping.WaitAsync(Wire.Patience);
        Assert.Empty(fixture.Handler.Received);
        await fixture.AssertNothingLeaksAsync();
        Assert.Equal(1, fixture.Handler.Disposed);
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_silent_connections()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.ConnectAsync(fixture.Port);
        await peer.SendAsync((byte)PduType.AssociateRequest);

        await fixture.Server.StopAsync().WaitAsync(Wire.Patience);

        await fixture.AssertNothingLeaksAsync();
    }
}

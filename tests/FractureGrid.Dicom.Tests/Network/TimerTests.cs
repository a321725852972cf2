using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Deadlines, on a fake clock that is only moved when the timer in question runs.</summary>
public sealed class TimerTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static readonly DicomServerOptions Options = new()
    {
        ArtimTimeout = TimeSpan.FromSeconds(11),
        ReceiveGrace = TimeSpan.FromSeconds(7),
        IdleTimeout = TimeSpan.FromSeconds(101),
        HandlerTimeout = TimeSpan.FromSeconds(17),
        SendTimeout = TimeSpan.FromSeconds(13),
        MinimumBytesPerSecond = 1000,
    };

    [Fact]
    [Trait("Checklist", "1")]
    public async Task Silence_after_connecting_ends_with_artim_and_without_an_abort()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        await time.WaitForTimerAsync(Options.ArtimTimeout);
        time.Advance(Options.ArtimTimeout - Moment);
        Assert.Equal(1, fixture.Server.ConnectionCount);
        time.Advance(Moment);

        await peer.AssertClosedAsync();
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "1")]
    public async Task A_peer_that_does_not_close_after_an_abort_is_cut_off_by_artim()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.ConnectAsync(fixture.Port);
        await time.WaitForTimerAsync(Options.ArtimTimeout);

        await peer.SendAsync("GET / HTTP/1.1\r\n\r\n");
        Assert.Equal(PduType.Abort, (await peer.ReceiveAsync()).Type);
        await time.WaitForTimerAsync(Options.ArtimTimeout);
        time.Advance(Options.ArtimTimeout);

        await peer.AssertClosedAsync();
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task A_pdu_must_come_within_the_grace_and_the_time_for_its_length()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.AssociateAsync(fixture.Port);

        // 100,000 bytes at 1000 bytes/s: 7 s + 100 s from its first byte.
        await time.WaitForTimerAsync(Options.IdleTimeout);
        await peer.SendAsync(4, 0, 0, 1, 0x86, 0xA0, 1, 2, 3);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(107));
        time.Advance(TimeSpan.FromSeconds(107) - Moment);
        await peer.SendAsync(4);
        time.Advance(Moment);

        await peer.AssertAbortedAsync(2, 0);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task A_header_dribbled_slower_than_the_grace_is_aborted()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.ConnectAsync(fixture.Port);
        await time.WaitForTimerAsync(Options.ArtimTimeout);

        await peer.SendAsync(1, 0);
        await time.WaitForTimerAsync(Options.ReceiveGrace);
        time.Advance(Options.ReceiveGrace);

        await peer.AssertClosesAsync();
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task Whole_but_tiny_pdus_do_not_keep_a_message_alive_for_ever()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.AssociateAsync(fixture.Port);
        await time.WaitForTimerAsync(Options.IdleTimeout);
        var command = RawPeer.StoreCommand();

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, command)));
        var allowance = Options.ReceiveGrace + TimeSpan.FromMilliseconds(command.Length);
        await time.WaitForTimerAsync(allowance);
        time.Advance(TimeSpan.FromSeconds(6));
        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 0, 1, 2)));
        // Two more bytes buy 2 ms; the six seconds stay spent.
        await time.WaitForTimerAsync(allowance + TimeSpan.FromMilliseconds(2) - TimeSpan.FromSeconds(6));
        time.Advance(TimeSpan.FromSeconds(2));

        await peer.AssertAbortedAsync(2, 0);
        Assert.Empty(fixture.Handler.Received);
        await fixture.AssertNothingLeaksAsync();
        Assert.Equal(1, fixture.Handler.Disposed);
    }

    [Fact]
    public async Task The_pause_before_a_message_is_not_held_against_it()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.AssociateAsync(fixture.Port);
        await time.WaitForTimerAsync(Options.IdleTimeout);
        var command = RawPeer.StoreCommand();

        time.Advance(TimeSpan.FromSeconds(100));
        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, command)));
        await time.WaitForTimerAsync(Options.ReceiveGrace + TimeSpan.FromMilliseconds(command.Length));
        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 2, 1, 2)));

        Assert.Equal((ushort)0, (await peer.ReceiveResponseAsync()).Status);
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task Silence_on_an_open_association_ends_with_an_abort()
    {
        var time = new ObservedTime();
        await using var fixture = await ServerFixture.StartAsync(Options, time: time);
        using var peer = await RawPeer.AssociateAsync(fixture.Port);

        await time.WaitForTimerAsync(Options.IdleTimeout);
        time.Advance(Options.IdleTimeout - Moment);
        Assert.Equal(1, fixture.Server.AssociationCount);
        time.Advance(Moment);

        await peer.AssertAbortedAsync(2, 0);
        var abortion = await fixture.Observer.WaitForAsync<RecordingObserver.Abortion>();
        Assert.Equal("The peer was silent or too slow.", abortion.Abort.Detail);
        await fixture.AssertNothingLeaksAsync();
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("write")]
    [InlineData("complete")]
    [Trait("Checklist", "9")]
    public async Task A_handler_that_takes_too_long_is_answered_with_out_of_resources(string where)
    {
        var time = new ObservedTime();
        var handler = new RecordingHandler
        {
            OnBegin = async (_, ct) =>
            {
                await HangAsync(where is "begin", ct);
                return null;
            },
            OnWrite = (_, ct) => HangAsync(where is "write", ct),
            OnComplete = async ct =>
            {
                await HangAsync(where is "complete", ct);
                return DimseStatus.Success;
            },
        };
        await using var fixture = await ServerFixture.StartAsync(Options, handler, time);
        using var peer = await RawPeer.AssociateAsync(fixture.Port);

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 2, 1, 2)));
        await time.WaitForTimerAsync(Options.HandlerTimeout);
        time.Advance(Options.HandlerTimeout);
        var response = await peer.ReceiveResponseAsync();

        Assert.Equal((0xA700, "Storing took too long"), ((int)response.Status!.Value, response.ErrorComment));
        Assert.Empty(fixture.Handler.Received);
        await fixture.AssertNothingLeaksAsync();
    }

    private static async ValueTask HangAsync(bool really, CancellationToken cancellationToken)
    {
        if (really)
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}

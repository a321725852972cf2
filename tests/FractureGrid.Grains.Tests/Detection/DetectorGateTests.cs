using FractureGrid.Abstractions.Nodes;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Grains.Tests.Detection;

public sealed class DetectorGateTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UnixEpoch;
    private readonly DetectorGate _gate = new();

    [Fact]
    public void A_suspect_enters_an_empty_detector_only_and_keeps_others_out()
    {
        Assert.Equal(GateAnswer.Entered, _gate.TryEnterAlone(s_now));
        Assert.Equal(GateAnswer.Full, _gate.TryEnter(10, s_now));
        Assert.Equal(GateAnswer.Full, _gate.TryEnterAlone(s_now));
        _gate.Leave(alone: true);
        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(10, s_now));
    }

    [Fact]
    public void A_suspect_that_finds_others_reserves_the_detector_for_a_while()
    {
        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(10, s_now));
        Assert.Equal(GateAnswer.Full, _gate.TryEnterAlone(s_now + TimeSpan.FromSeconds(2)));
        Assert.Equal(GateAnswer.Full, _gate.TryEnter(10, s_now + TimeSpan.FromSeconds(1)));
        _gate.Leave(alone: false);
        Assert.Equal(GateAnswer.Entered, _gate.TryEnterAlone(s_now));
        _gate.Leave(alone: true);
        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(10, s_now));
    }

    [Fact]
    public void A_reservation_that_nobody_comes_for_lapses()
    {
        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(10, s_now));
        Assert.Equal(GateAnswer.Full, _gate.TryEnterAlone(s_now + TimeSpan.FromSeconds(2)));

        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(10, s_now + TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_closed_gate_lets_nobody_in_and_what_is_held_goes_on()
    {
        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(2, s_now));
        _gate.Set(NodeMode.Draining);
        var idle = _gate.WaitUntilIdleAsync(CancellationToken.None);

        Assert.Equal(GateAnswer.Closed, _gate.TryEnter(2, s_now));
        Assert.False(idle.IsCompleted);
        _gate.Leave(alone: false);
        await idle;
        Assert.Equal(0, _gate.Held);
    }

    [Fact]
    public void A_full_detector_says_so()
    {
        Assert.Equal(GateAnswer.Entered, _gate.TryEnter(1, s_now));
        Assert.Equal(GateAnswer.Full, _gate.TryEnter(1, s_now));
    }
}

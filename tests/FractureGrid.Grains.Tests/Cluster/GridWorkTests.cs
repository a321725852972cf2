using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Tests.Cluster;

public sealed class GridWorkTests : IAsyncLifetime
{
    private GridFixture _grid = null!;

    public async ValueTask InitializeAsync() => _grid = await GridFixture.StartAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task An_emergency_is_analysed_next_whatever_waits()
    {
        using var turns = _grid.Analyser.Turns = new SemaphoreSlim(0);
        for (var i = 0; i < 20; i++)
        {
            await _grid.Patient($"p{i}").SubmitAsync(GridFixture.Image($"i{i}"));
        }

        await _grid.Analyser.Begun.WaitAsync(GridFixture.Patience, TestContext.Current.CancellationToken);
        await _grid.Analyser.Begun.WaitAsync(GridFixture.Patience, TestContext.Current.CancellationToken);
        await _grid.Patient("p0").SubmitAsync(GridFixture.Image("emergency") with { Priority = ImagePriority.Stat });
        await GridFixture.UntilAsync(NodeAsync, status => status.Detector!.Waiting > 4, "the emergency in the detector's line");
        turns.Release(2);
        await _grid.Analyser.Begun.WaitAsync(GridFixture.Patience, TestContext.Current.CancellationToken);
        await _grid.Analyser.Begun.WaitAsync(GridFixture.Patience, TestContext.Current.CancellationToken);

        // Two slots: two were running, and of the next two it is one.
        Assert.Contains("emergency", _grid.Analyser.Order.Take(4), StringComparer.Ordinal);
        turns.Release(20);
        await _grid.DecisionAsync("p0", 2);
    }

    [Fact]
    public async Task An_image_that_was_given_up_is_a_dead_letter_until_it_is_requeued_and_decided_anew()
    {
        _grid.Analyser.Failures["bad"] = int.MaxValue;
        _grid.Analyser.Scores["bad"] = 0.9;
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("bad"));
        await _grid.DecisionAsync("p", 1);
        var letters = _grid.Cluster.Client.GetGrain<IDeadLetterGrain>(0);
        var letter = Assert.Single(await GridFixture.UntilAsync(letters.ListAsync, list => list.Count > 0, "a dead letter"));
        Assert.Equal(
            ("bad", "site-a/p", NotAnalysedCodes.AnalysisFailed, 5),
            (letter.ImageId, letter.PatientKey, letter.Code, letter.Attempts)
        );

        _grid.Analyser.Failures["bad"] = 0;
        Assert.True(await letters.RequeueAsync("bad"));
        var decision = await _grid.DecisionAsync("p", 2);

        Assert.Equal((2, Outcome.Fracture, 0.9), (decision.Version, decision.Outcome, decision.Score));
        Assert.Empty(await letters.ListAsync());
        Assert.False(await letters.RequeueAsync("bad"));
        Assert.False(await _grid.Patient("p").RequeueAsync("bad"));
    }

    [Fact]
    public async Task A_paused_detector_takes_nothing_until_it_is_resumed()
    {
        await Node().SetModeAsync(NodeMode.Paused);
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        var status = await GridFixture.UntilAsync(
            NodeAsync,
            one => one.Detectors.Any(view => view.Reason is "closed"),
            "the refusal noticed"
        );

        Assert.Equal((NodeMode.Paused, 0L), (status.Detector!.Mode, status.Detector.Done));
        Assert.Empty(_grid.Analyser.Calls);
        await Node().SetModeAsync(NodeMode.Open);
        await _grid.DecisionAsync("p", 1);
        Assert.Equal(1, (await NodeAsync()).Detector!.Done);
    }

    [Fact]
    public async Task The_operator_sees_what_waits_by_class_and_site()
    {
        _grid.Analyser.Gate.Reset();
        for (var i = 0; i < 10; i++)
        {
            await _grid
                .Patient($"p{i}")
                .SubmitAsync(
                    GridFixture.Image($"i{i}") with
                    {
                        Priority = ImagePriority.Backfill,
                        AcknowledgedAt = TimeProvider.System.GetUtcNow(),
                    }
                );
        }

        var status = await GridFixture.UntilAsync(
            NodeAsync,
            one => one.Detector!.Running == 2 && one.Lines.Sum(line => line.Count) == 4,
            "two running, four in the detector's line and four before it"
        );

        Assert.Equal((4, 2, 6), (status.Detector!.Waiting, status.Detector.Slots, status.Detector.Capacity));
        var line = Assert.Single(status.Lines);
        Assert.Equal((ImagePriority.Backfill, "site-a", 4), (line.Priority, line.Site, line.Count));
    }

    private INodeGrain Node() => _grid.Cluster.Client.GetGrain<INodeGrain>(_grid.Cluster.Silos.Single().SiloAddress.ToParsableString());

    private Task<NodeStatus> NodeAsync() => Node().GetStatusAsync();
}

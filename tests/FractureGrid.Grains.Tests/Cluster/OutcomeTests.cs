using System.Collections.Concurrent;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Tests.Cluster;

public sealed class OutcomeTests : IAsyncLifetime
{
    private readonly FakeRecorder _recorder = new();
    private GridFixture _grid = null!;

    public async ValueTask InitializeAsync() => _grid = await GridFixture.StartAsync(outcomes: _recorder);

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task A_decided_image_becomes_an_outcome_with_its_attributes()
    {
        _grid.Analyser.Scores["i1"] = 0.7;
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i1"));

        var row = await RowAsync("i1");

        Assert.Equal(("site-a", "p", "study", BodyPartGroup.Hand), (row.Site, row.Patient, row.StudyId, row.BodyPart));
        Assert.Equal((Outcome.Fracture, 0.7, "00", "fake 1"), (row.Outcome, row.Score, row.ModelHash, row.Model));
        Assert.Equal(0.6, row.FractureThreshold);
    }

    [Fact]
    public async Task An_image_that_was_refused_before_becomes_an_outcome_too()
    {
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i1", notAnalysed: new NotAnalysed { Code = "Blank", Detail = "" }));

        var row = await RowAsync("i1");

        Assert.Equal((Outcome.NotAnalysed, "Blank", ""), (row.Outcome, row.NotAnalysedCode, row.ModelHash));
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again_and_the_decision_does_not_wait_for_it()
    {
        _recorder.Failures = 3;
        _recorder.Gate = new TaskCompletionSource();
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i1"));

        var decision = await _grid.DecisionAsync("p", 1);
        Assert.Equal(1, decision.Version);
        Assert.Empty(_recorder.Rows);

        _recorder.Gate.SetResult();
        await RowAsync("i1");
        Assert.Equal(4, _recorder.Calls);
    }

    private Task<OutcomeRow> RowAsync(string image) =>
        GridFixture.UntilAsync(
            () => Task.FromResult(_recorder.Rows.GetValueOrDefault(image)!),
            row => row is not null,
            $"an outcome of {image}"
        );

    private sealed class FakeRecorder : IOutcomeRecorder
    {
        public ConcurrentDictionary<string, OutcomeRow> Rows { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource? Gate { get; set; }

        public int Failures { get; set; }

        public int Calls { get; private set; }

        public async Task RecordAsync(OutcomeRow row, CancellationToken cancellationToken)
        {
            await (Gate?.Task ?? Task.CompletedTask);
            if (++Calls <= Failures)
            {
                throw new FractureGridException("The store is away.");
            }

            Rows[row.ImageId] = row;
        }
    }
}

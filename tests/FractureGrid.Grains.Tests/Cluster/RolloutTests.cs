using System.Collections.Concurrent;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Rollout;
using FractureGrid.Grains.Detection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Grains.Tests.Cluster;

public sealed class RolloutTests : IAsyncLifetime
{
    private readonly Recorder _recorder = new();
    private readonly PackageShelf _shelf = new(
        ["old@1", "new@2"],
        "old@1",
        package => new LoadedPackage(new NamedAnalyser(package), "hash-" + package, null),
        NullLogger<PackageShelf>.Instance
    );

    private GridFixture _grid = null!;

    private IModelRolloutGrain Rollout => _grid.Cluster.Client.GetGrain<IModelRolloutGrain>(0);

    public async ValueTask InitializeAsync()
    {
        _shelf.LoadDefault();
        _grid = await GridFixture.StartAsync(outcomes: _recorder, shelf: _shelf);
    }

    public async ValueTask DisposeAsync()
    {
        await _grid.DisposeAsync();
        _shelf.Dispose();
    }

    [Fact]
    public async Task A_promoted_package_reads_the_films_of_its_site_and_stays_so_after_a_restart()
    {
        await Rollout.ChangeAsync(Order(ModelChangeKind.Promote));
        await _grid.Cluster.RestartSiloAsync(_grid.Cluster.Silos[0]);
        await GridFixture.UntilAsync(() => _grid.Patient("p").SubmitAsync(GridFixture.Image("i1")), _ => true, "a submission");

        var decision = await _grid.DecisionAsync("p", 1);

        // It was cold: the film waited until it was warm and was read by nothing else.
        Assert.Equal("new", decision.Studies[0].Images[0].Result.Model!.Name);
        var change = Assert.Single(await Rollout.GetChangesAsync(null, 0, 10));
        Assert.Equal(("kim", "trial", "new@2"), (change.Author, change.Reason, change.To));
    }

    [Fact]
    public async Task What_a_shadow_says_is_kept_under_its_own_model_and_in_no_result()
    {
        await Rollout.ChangeAsync(Order(ModelChangeKind.Shadow) with { Share = 1 });
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i1"));

        var shadow = ShadowModels.Of("hash-new@2");
        var rows = await GridFixture.UntilAsync(
            () => Task.FromResult(_recorder.Rows.ToList()),
            all => all.Exists(row => string.Equals(row.ModelHash, shadow, StringComparison.Ordinal)),
            "an outcome of the shadow"
        );

        var decision = await _grid.DecisionAsync("p", 1);
        Assert.Equal((1L, "old"), (decision.Version, decision.Studies[0].Images[0].Result.Model!.Name));
        Assert.Equal(Outcome.NoFracture, decision.Outcome);
        var row = rows.Single(one => string.Equals(one.ModelHash, shadow, StringComparison.Ordinal));
        Assert.Equal(("site-a", "i1", "p", "study", Outcome.Fracture), (row.Site, row.ImageId, row.Patient, row.StudyId, row.Outcome));
        Assert.Contains(rows, one => one.ModelHash is "hash-old@1");
    }

    private static ModelOrder Order(ModelChangeKind kind) =>
        new()
        {
            Kind = kind,
            Site = "site-a",
            Package = "new@2",
            Author = "kim",
            Reason = "trial",
        };

    /// <summary>Old finds nothing, new finds a fracture, so that nobody can take one for the other.</summary>
    private sealed class NamedAnalyser(string package) : IImageAnalyser
    {
        public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken)
        {
            var name = package.Split('@');
            var model = FakeAnalyser.Model with { Name = name[0], Version = name[1], Hash = "hash-" + package };
            var score = name[0] is "new" ? 0.9 : 0;
            return FakeAnalyser.Result(imageId, score) with { Model = model, Outcome = model.OutcomeOf(score) };
        }
    }

    private sealed class Recorder : IOutcomeRecorder
    {
        public ConcurrentBag<OutcomeRow> Rows { get; } = [];

        public Task RecordAsync(OutcomeRow row, CancellationToken cancellationToken)
        {
            Rows.Add(row);
            return Task.CompletedTask;
        }
    }
}

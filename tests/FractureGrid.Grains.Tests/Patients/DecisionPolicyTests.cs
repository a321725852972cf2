using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Grains.OperatingPoints;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Tests.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class DecisionPolicyTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly ScreeningOptions _screening = new();
    private readonly PatientState _state = new();

    [Fact]
    public void A_flag_of_the_picture_is_stored_with_those_of_the_gateway_and_reaches_the_outcome()
    {
        var ledger = Ledger();

        ledger.Submit(GridFixture.Image("a") with { Flags = ["Minor"] }, s_now);
        ledger.Decide(Film("a", 0.9) with { Noise = 0.03 }, s_now);

        var decided = new PatientLedger(_state).Decided("a");
        Assert.Equal(["Minor", "Noise"], decided.Flags, StringComparer.Ordinal);
        Assert.Contains("0.030", Assert.Single(decided.Result.Flags).Detail, StringComparison.Ordinal);
        Assert.Equal("Minor Noise", decided.ToOutcomeRow("p", "s").Screening);
        Assert.Equal(Outcome.Fracture, ledger.Decision().Outcome);
    }

    [Fact]
    public void An_excluded_film_has_no_part_in_the_decision()
    {
        _screening.Rules[ScreeningRule.Noise] = ScreeningAction.Exclude;
        var ledger = Ledger();

        Decide(ledger, Film("a", 0.9) with { Noise = 0.03 });
        Decide(ledger, Film("b", 0.4));

        var excluded = ledger.Decided("a");
        Assert.Equal((Outcome.NotAnalysed, "Noise"), (excluded.Result.Outcome, excluded.Result.NotAnalysed!.Code));
        Assert.Equal((Outcome.Doubt, 0.4), (ledger.Decision().Outcome, ledger.Decision().Score));
        Assert.Equal("Noise", excluded.ToOutcomeRow("p", "s").NotAnalysedCode);
        Assert.Null(ledger.Decided("b").ToOutcomeRow("p", "s").Screening);
    }

    [Fact]
    public void Another_analysis_that_finds_another_flag_is_a_new_version()
    {
        var ledger = Ledger();
        Decide(ledger, Film("a", 0.9));
        ledger.Reanalyse(GridFixture.Image("a").StudyId, "NewModel");
        ledger.Decide(Film("a", 0.9), s_now);
        var same = ledger.Version;

        ledger.Reanalyse(GridFixture.Image("a").StudyId, "NewModel");
        ledger.Decide(Film("a", 0.9) with { Noise = 0.03 }, s_now);

        Assert.Equal((1, 2), (same, ledger.Version));
    }

    private PatientLedger Ledger()
    {
        var recorded = new OperatingPointsInForce(
            () => Task.FromResult(new OperatingPointPlan { Version = 0, Entries = [] }),
            TimeProvider.System,
            NullLogger.Instance
        );
        var points = new OperatingPointPolicy(
            Options.Create(new OperatingPointOptions()),
            recorded,
            NullLogger<OperatingPointPolicy>.Instance
        );
        return new PatientLedger(_state, answer: new DecisionPolicy(points, Options.Create(_screening)).Apply);
    }

    private static void Decide(PatientLedger ledger, ImageResult result)
    {
        ledger.Submit(GridFixture.Image(result.ImageId), s_now);
        ledger.Decide(result, s_now);
    }

    private static ImageResult Film(string id, double score) => FakeAnalyser.Result(id, score) with { BoneFound = true, Noise = 0.01 };
}

using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Tests.Cluster;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class ScoreAggregationTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private static readonly ModelCalibration s_even = new()
    {
        Slope = 1,
        Intercept = 0,
        SoundScores = ModelCalibration.Levels,
    };

    [Fact]
    public void Calibrated_decision_is_lower_with_each_sound_view_and_answers_by_that_score()
    {
        var ledger = new PatientLedger(new PatientState(), aggregation: ScoreAggregation.Calibrated);

        Decide(ledger, "a", 0.7);
        var one = ledger.Decision();
        Decide(ledger, "b", 0.1);
        var two = ledger.Decision();

        Assert.Equal((Outcome.Fracture, "a"), (one.Outcome, one.DrivingImageId));
        Assert.Equal(0.7, one.Score, 1e-12);
        Assert.Equal((Outcome.Doubt, "a"), (two.Outcome, two.DrivingImageId));
        // Sidak: 0.7 squared.
        Assert.Equal(0.49, two.Score, 1e-12);
        Assert.Equal(0.49, two.Studies.Single().Probability!.Value, 1e-12);
        Assert.Equal(Outcome.Fracture, two.Studies.Single().Images[0].Result.Outcome);
    }

    [Fact]
    public void Images_that_were_not_analysed_are_no_views()
    {
        var ledger = new PatientLedger(new PatientState(), aggregation: ScoreAggregation.Calibrated);
        Decide(ledger, "a", 0.7);

        ledger.Submit(
            GridFixture.Image("b") with
            {
                NotAnalysed = new NotAnalysed { Code = "NoPixels", Detail = "none" },
            },
            s_now
        );

        Assert.Equal(0.7, ledger.Decision().Score, 1e-12);
    }

    [Theory]
    [InlineData(ScoreAggregation.Maximum, true)]
    [InlineData(ScoreAggregation.Calibrated, false)]
    public void Highest_score_stands_by_default_and_where_the_model_is_not_calibrated(ScoreAggregation aggregation, bool isCalibrated)
    {
        var ledger = new PatientLedger(new PatientState(), aggregation: aggregation);
        Decide(ledger, "a", 0.7, isCalibrated);
        Decide(ledger, "b", 0.1, isCalibrated);

        Assert.Equal((Outcome.Fracture, 0.7), (ledger.Decision().Outcome, ledger.Decision().Score));
    }

    private static void Decide(PatientLedger ledger, string id, double score, bool isCalibrated = true)
    {
        ledger.Submit(GridFixture.Image(id), s_now);
        var result = FakeAnalyser.Result(id, score);
        ledger.Decide(isCalibrated ? result with { Model = result.Model! with { Calibration = s_even } } : result, s_now);
    }
}

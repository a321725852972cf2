using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Tests.Cluster;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class PatientLedgerTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly PatientState _state = new();
    private readonly PatientLedger _ledger;

    public PatientLedgerTests() => _ledger = new PatientLedger(_state);

    [Fact]
    public void Each_decided_image_is_a_version_that_says_what_drove_it_and_how_far_from_the_thresholds()
    {
        Decide("a", 0.4);
        Decide("b", 0.7);
        Decide("c", 0.1);

        var history = _ledger.History();

        Assert.Equal([1L, 2, 3], history.Select(v => v.Version));
        Assert.Equal(["a", "b", "b"], history.Select(v => v.DrivingImageId!), StringComparer.Ordinal);
        Assert.Equal([Outcome.Doubt, Outcome.Fracture, Outcome.Fracture], history.Select(v => v.Outcome));
        Assert.Equal(0.7, history[2].DrivingLesion!.Score);
        Assert.Equal(0.4, history[1].DistanceToDoubt!.Value, 12);
        Assert.Equal(-0.2, history[0].DistanceToFracture!.Value, 12);
        Assert.All(history, v => Assert.Equal(DecisionCause.ImageDecided, v.Cause));
    }

    [Fact]
    public void A_withdrawn_image_leaves_the_decision_and_stays_in_the_history()
    {
        Decide("a", 0.4);
        Decide("b", 0.7);

        Assert.True(_ledger.Withdraw("b", "113038", s_now));
        Assert.False(_ledger.Withdraw("b", "113038", s_now));

        var decision = _ledger.Decision();
        Assert.Equal((3, Outcome.Doubt, 0.4, "a"), (decision.Version, decision.Outcome, decision.Score, decision.DrivingImageId));
        Assert.Equal(["b"], decision.Studies.Single().WithdrawnImageIds, StringComparer.Ordinal);
        Assert.Equal(["a"], decision.Studies.Single().Images.Select(i => i.Result.ImageId), StringComparer.Ordinal);
        var last = _ledger.History()[^1];
        Assert.Equal((DecisionCause.ImageWithdrawn, "b", "113038", "a"), (last.Cause, last.ImageId, last.Reason, last.DrivingImageId));
    }

    [Fact]
    public void A_corrected_image_is_a_version_with_its_cause_for_both_patients()
    {
        Decide("a", 0.4);
        Decide("b", 0.7);
        var right = new PatientLedger(new PatientState());

        right.Submit(GridFixture.Image("b") with { IsCorrection = true }, s_now);
        right.Decide(FakeAnalyser.Result("b", 0.7), s_now);
        _ledger.Withdraw("b", IdentityCorrection.Reason, s_now);

        Assert.Equal((DecisionCause.IdentityCorrected, IdentityCorrection.Reason), (right.History()[^1].Cause, right.History()[^1].Reason));
        Assert.Equal((DecisionCause.IdentityCorrected, "a"), (_ledger.History()[^1].Cause, _ledger.History()[^1].DrivingImageId));
        Assert.Equal((Outcome.Fracture, Outcome.Doubt), (right.Decision().Outcome, _ledger.Decision().Outcome));
    }

    [Fact]
    public void A_correction_that_is_taken_back_brings_the_image_back_and_a_withdrawal_for_another_reason_stays()
    {
        Decide("a", 0.7);
        Decide("b", 0.7);
        _ledger.Withdraw("a", IdentityCorrection.Reason, s_now);
        _ledger.Withdraw("b", "113037", s_now);

        var again = _ledger.Submit(GridFixture.Image("a"), s_now);
        var back = _ledger.Submit(GridFixture.Image("a") with { IsCorrection = true }, s_now);
        var repeated = _ledger.Submit(GridFixture.Image("a") with { IsCorrection = true }, s_now);
        var withdrawn = _ledger.Submit(GridFixture.Image("b") with { IsCorrection = true }, s_now);
        _ledger.Decide(FakeAnalyser.Result("a", 0.4), s_now);

        Assert.Equal(
            [SubmitReceipt.AlreadyDecided, SubmitReceipt.Accepted, SubmitReceipt.AlreadyPending, SubmitReceipt.AlreadyDecided],
            [again, back, repeated, withdrawn]
        );
        Assert.Equal((Outcome.Doubt, "a"), (_ledger.Decision().Outcome, _ledger.Decision().DrivingImageId));
        Assert.Equal(["b"], _ledger.Decision().Studies.Single().WithdrawnImageIds, StringComparer.Ordinal);
        Assert.Equal(DecisionCause.IdentityCorrected, _ledger.History()[^1].Cause);
    }

    [Fact]
    public void A_result_for_an_image_that_was_withdrawn_meanwhile_changes_nothing()
    {
        _ledger.Submit(GridFixture.Image("a"), s_now);
        _ledger.Withdraw("a", "gone", s_now);

        Assert.False(_ledger.Decide(FakeAnalyser.Result("a", 0.9), s_now));

        Assert.False(_ledger.HasPending);
        Assert.Equal((1, Outcome.NotAnalysed), (_ledger.Decision().Version, _ledger.Decision().Outcome));
    }

    [Fact]
    public void A_new_model_supersedes_and_the_same_answer_again_does_not()
    {
        Decide("a", 0.4);
        Decide("b", 0.2);

        Assert.Equal(2, _ledger.Reanalyse("study", "model 2"));
        Assert.Equal(2, _ledger.Decision().Pending);
        Assert.Equal(0.4, _ledger.Decision().Score);
        _ledger.Decide(FakeAnalyser.Result("a", 0.4) with { Elapsed = TimeSpan.FromSeconds(9) }, s_now);
        Assert.Equal(2, _ledger.Version);
        _ledger.Decide(FakeAnalyser.Result("b", 0.9), s_now);

        var last = _ledger.History()[^1];
        Assert.Equal((3L, DecisionCause.ImageReanalysed, "model 2", "b"), (last.Version, last.Cause, last.Reason, last.ImageId));
        Assert.Equal((3, 0, Outcome.Fracture), (_ledger.Decision().Version, _ledger.Decision().Pending, _ledger.Decision().Outcome));
    }

    [Fact]
    public void An_answer_that_a_new_model_lowers_lowers_the_decision()
    {
        Decide("a", 0.9);

        _ledger.Reanalyse("study", "model 2");
        _ledger.Decide(FakeAnalyser.Result("a", 0.1), s_now);

        Assert.Equal((2, Outcome.NoFracture, 0.1), (_ledger.Decision().Version, _ledger.Decision().Outcome, _ledger.Decision().Score));
        Assert.Equal(0.9, _ledger.History()[0].DrivingLesion!.Score);
    }

    [Fact]
    public void An_image_whose_second_analysis_fails_keeps_its_result()
    {
        Decide("a", 0.9);

        _ledger.Reanalyse("study", "model 2");
        Assert.True(_ledger.GiveUp(_state.Images[0], s_now));

        Assert.Equal((1, 0, Outcome.Fracture), (_ledger.Decision().Version, _ledger.Decision().Pending, _ledger.Decision().Outcome));
    }

    [Fact]
    public void A_study_has_the_version_at_which_it_changed_last()
    {
        Decide("a", 0.4, "s1");
        Decide("b", 0.2, "s2");
        Decide("c", 0.2, "s1");

        Assert.Equal([("s1", 3L), ("s2", 2L)], _ledger.Decision().Studies.Select(s => (s.StudyId, s.Version)));
    }

    [Fact]
    public void State_is_the_same_after_it_was_stored_and_read()
    {
        Decide("a", 0.4);
        Decide("b", 0.7);
        _ledger.Reanalyse("study", "again");
        _ledger.Withdraw("a", "gone", s_now);

        var read = new PatientLedger(_state);

        Assert.Equal(_ledger.History(), read.History());
        Assert.Equal((true, _ledger.Score), (read.HasPending, read.Score));
    }

    private void Decide(string imageId, double score, string study = "study")
    {
        _ledger.Submit(GridFixture.Image(imageId, study), s_now);
        Assert.True(_ledger.Decide(FakeAnalyser.Result(imageId, score), s_now));
    }
}

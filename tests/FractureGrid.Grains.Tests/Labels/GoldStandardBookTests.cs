using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Labels;
using FractureGrid.Grains.Labels;

namespace FractureGrid.Grains.Tests.Labels;

public sealed class GoldStandardBookTests
{
    private readonly GoldStandardState _state = new();
    private readonly GoldStandardOptions _options = new() { SpotCheckShare = 1 };

    private GoldStandardBook Book => new(_state, _options);

    [Fact]
    public void An_image_goes_through_two_annotators_a_reviewer_and_a_spot_check()
    {
        QualifyAll("ann", "ben", "rev", "spot");
        Assert.Equal(1, Book.Enrol(["i1", "i1"]));

        Assert.Equal(GoldReceipt.Taken, Book.Annotate("i1", Duty.Annotator, Says("ann", true)));
        Assert.Equal(GoldReceipt.Taken, Book.Annotate("i1", Duty.Annotator, Says("ben", false)));
        Assert.Equal(GoldStage.Reviewing, _state.Cases["i1"].Stage);
        Assert.Equal(GoldReceipt.Taken, Book.Annotate("i1", Duty.Reviewer, Says("rev", true)));
        Assert.Equal(GoldReceipt.Taken, Book.SpotCheck("i1", Check("spot", isAccepted: false)));
        Assert.Equal(GoldStage.Reviewing, _state.Cases["i1"].Stage);
        Assert.Equal(GoldReceipt.Taken, Book.Annotate("i1", Duty.Reviewer, Says("rev", false)));
        Assert.Equal(GoldReceipt.Taken, Book.SpotCheck("i1", Check("spot", isAccepted: true)));

        var gold = _state.Cases["i1"];
        Assert.Equal((GoldStage.Final, false, 2, 2), (gold.Stage, gold.Reviews[^1].HasFracture, gold.Reviews.Count, gold.SpotChecks.Count));
        Assert.Equal(GoldReceipt.WrongStage, Book.Annotate("i1", Duty.Reviewer, Says("rev", true)));
    }

    [Fact]
    public void Nobody_has_two_duties_for_one_image()
    {
        QualifyAll("ann", "ben", "rev", "spot", "other");
        Book.Enrol(["i1"]);

        Book.Annotate("i1", Duty.Annotator, Says("ann", true));
        Assert.Equal(GoldReceipt.SamePerson, Book.Annotate("i1", Duty.Annotator, Says("ann", true)));
        Assert.Null(Book.Next("ann", Duty.Annotator));
        Book.Annotate("i1", Duty.Annotator, Says("ben", true));
        Assert.Equal(GoldReceipt.SamePerson, Book.Annotate("i1", Duty.Reviewer, Says("ben", true)));
        Book.Annotate("i1", Duty.Reviewer, Says("rev", true));
        Assert.Equal(GoldReceipt.SamePerson, Book.SpotCheck("i1", Check("rev", isAccepted: true)));
        Assert.Equal(GoldReceipt.SamePerson, Book.SpotCheck("i1", Check("ann", isAccepted: true)));
        Book.SpotCheck("i1", Check("spot", isAccepted: false));

        // Sent back, it stays with its reviewer and its checker.
        Assert.Equal(GoldReceipt.SamePerson, Book.Annotate("i1", Duty.Reviewer, Says("other", true)));
        Assert.Equal(GoldReceipt.Taken, Book.Annotate("i1", Duty.Reviewer, Says("rev", true)));
        Assert.Equal(GoldReceipt.SamePerson, Book.SpotCheck("i1", Check("other", isAccepted: true)));
    }

    [Theory]
    [InlineData(Duty.Annotator, 17, 20, true)]
    [InlineData(Duty.Annotator, 16, 20, false)]
    [InlineData(Duty.Reviewer, 18, 20, true)]
    [InlineData(Duty.Reviewer, 17, 20, false)]
    [InlineData(Duty.SpotChecker, 89, 100, false)]
    [InlineData(Duty.SpotChecker, 90, 100, true)]
    [InlineData(Duty.Annotator, 19, 19, false)]
    public void A_duty_is_open_from_its_accuracy_on(Duty duty, int correct, int total, bool isOpen)
    {
        var passed = Book.Qualify(Test("ann", duty, correct, total));

        Assert.Equal(isOpen, passed);
    }

    [Fact]
    public void The_last_test_counts_and_without_one_nothing_is_taken()
    {
        Book.Enrol(["i1"]);
        Assert.Equal(GoldReceipt.NotQualified, Book.Annotate("i1", Duty.Annotator, Says("ann", true)));
        Book.Qualify(Test("ann", Duty.Annotator, 20, 20));
        Book.Qualify(Test("ann", Duty.Annotator, 10, 20));

        Assert.Equal(GoldReceipt.NotQualified, Book.Annotate("i1", Duty.Annotator, Says("ann", true)));
        Assert.Equal(GoldReceipt.UnknownImage, Book.Annotate("i9", Duty.Annotator, Says("ann", true)));
    }

    [Fact]
    public void An_annotator_does_not_see_the_other_and_a_reviewer_sees_both()
    {
        QualifyAll("ann", "ben", "rev");
        Book.Enrol(["i1", "i2"]);
        Book.Annotate("i2", Duty.Annotator, Says("ann", true));

        var next = Book.Next("ben", Duty.Annotator)!;
        Assert.Equal(("i2", 0), (next.ImageId, next.Annotations.Count));
        Book.Annotate("i2", Duty.Annotator, Says("ben", true));
        Assert.Equal(2, Book.Next("rev", Duty.Reviewer)!.Annotations.Count);
    }

    [Fact]
    public void About_the_wanted_share_is_spot_checked_and_always_the_same_images()
    {
        _options.SpotCheckShare = 0.1;
        Book.Enrol(Enumerable.Range(0, 5000).Select(i => $"2.25.{i}"));

        Assert.InRange(_state.Cases.Values.Count(c => c.NeedsSpotCheck), 430, 570);
        var again = new GoldStandardState();
        new GoldStandardBook(again, _options).Enrol(["2.25.7"]);
        Assert.Equal(_state.Cases["2.25.7"].NeedsSpotCheck, again.Cases["2.25.7"].NeedsSpotCheck);
    }

    [Fact]
    public void Kappa_is_that_of_a_table_worked_by_hand()
    {
        // 20 both yes, 15 both no, 5 and 10 apart: observed 0.7, chance 0.5 x 0.6 + 0.5 x 0.4 = 0.5, kappa 0.4.
        var pairs = Enumerable
            .Repeat((true, true), 20)
            .Concat(Enumerable.Repeat((false, false), 15))
            .Concat(Enumerable.Repeat((true, false), 5))
            .Concat(Enumerable.Repeat((false, true), 10));

        var kappa = AgreementFigures.Kappa([.. pairs]);

        Assert.Equal(0.4, kappa.Value!.Value, 12);
        // 1.959964 x sqrt(0.7 x 0.3 / (50 x 0.25)) = 0.25404.
        Assert.Equal(0.4 - 0.25404, kappa.Lower!.Value, 4);
        Assert.Equal(50, kappa.Count);
    }

    [Fact]
    public void Lesions_agree_where_boxes_of_both_lie_on_each_other()
    {
        QualifyAll("ann", "ben");
        Book.Enrol(["i1"]);
        Book.Annotate("i1", Duty.Annotator, Says("ann", true, 0, 100));
        Book.Annotate("i1", Duty.Annotator, Says("ben", true, 2));

        var agreement = AgreementFigures.Of(_state.Cases.Values);

        Assert.Equal((2 / 3.0, 3L), (agreement.LesionAgreement.Value!.Value, agreement.LesionAgreement.Count));
        Assert.Equal("nothing to count yet", agreement.Accepted.Reason);
    }

    private void QualifyAll(params string[] people)
    {
        foreach (var person in people)
        {
            foreach (var duty in Enum.GetValues<Duty>())
            {
                Book.Qualify(Test(person, duty, 20, 20));
            }
        }
    }

    private static Qualification Test(string person, Duty duty, int correct, int total) =>
        new()
        {
            Person = person,
            Duty = duty,
            Correct = correct,
            Total = total,
        };

    private static Annotation Says(string author, bool hasFracture, params int[] at) =>
        new()
        {
            Author = author,
            HasFracture = hasFracture,
            Lesions =
            [
                .. at.Select(x => new ImageBox
                {
                    X = x,
                    Y = 0,
                    Width = 20,
                    Height = 20,
                }),
            ],
            At = DateTimeOffset.UnixEpoch,
        };

    private static SpotCheck Check(string author, bool isAccepted) =>
        new()
        {
            Author = author,
            IsAccepted = isAccepted,
            At = DateTimeOffset.UnixEpoch,
        };
}

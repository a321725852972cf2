using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Tests.Results;

/// <summary>Whether a result takes back what was given out: only where it spoke of an image that is another patient's.</summary>
public sealed class StudyResultComposerTests
{
    private static readonly DateTimeOffset s_at = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    [Fact]
    public void An_image_that_went_to_another_patient_takes_the_result_back_also_when_another_was_decided_since()
    {
        var result = Compose(
            decided: ["b"],
            withdrawn: ["a"],
            Version(1, DecisionCause.ImageDecided, "a"),
            Version(2, DecisionCause.IdentityCorrected, "a"),
            Version(3, DecisionCause.ImageDecided, "b")
        );

        Assert.Equal(DecisionCause.ImageDecided, result.Cause);
        Assert.True(result.TakesBack(given: 1));
        Assert.False(result.TakesBack(given: 2));
        Assert.False(result.TakesBack(given: 3));
    }

    [Fact]
    public void An_image_that_came_from_another_patient_takes_nothing_back_though_a_film_was_withdrawn_for_its_quality()
    {
        var result = Compose(
            decided: ["c"],
            withdrawn: ["b"],
            Version(1, DecisionCause.ImageDecided, "b"),
            Version(2, DecisionCause.ImageWithdrawn, "b"),
            Version(3, DecisionCause.IdentityCorrected, "c")
        );

        Assert.Equal((DecisionCause.IdentityCorrected, 1), (result.Cause, result.WithdrawnImages.Count));
        Assert.False(result.TakesBack(given: 2));
        Assert.False(result.TakesBack(given: null));
    }

    [Fact]
    public void An_image_that_came_and_was_withdrawn_for_its_quality_takes_nothing_back()
    {
        var result = Compose(
            decided: ["a"],
            withdrawn: ["c"],
            Version(1, DecisionCause.ImageDecided, "a"),
            Version(2, DecisionCause.IdentityCorrected, "c"),
            Version(3, DecisionCause.ImageWithdrawn, "c")
        );

        Assert.False(result.TakesBack(given: 1));
    }

    [Fact]
    public void An_image_that_came_back_takes_nothing_back()
    {
        var result = Compose(
            decided: ["a"],
            withdrawn: [],
            Version(1, DecisionCause.ImageDecided, "a"),
            Version(2, DecisionCause.IdentityCorrected, "a"),
            Version(3, DecisionCause.IdentityCorrected, "a")
        );

        Assert.False(result.TakesBack(given: 1));
    }

    private static StudyResult Compose(string[] decided, string[] withdrawn, params DecisionVersion[] versions)
    {
        var study = new StudyDecision
        {
            StudyId = "study",
            Outcome = Outcome.NoFracture,
            Score = 0,
            Images = [.. decided.Select(Decided)],
            PendingImageIds = [],
            WithdrawnImageIds = withdrawn,
            Version = versions[^1].Version,
        };
        var decision = new PatientDecision
        {
            Version = versions[^1].Version,
            Outcome = Outcome.NoFracture,
            Score = 0,
            Studies = [study],
            Pending = 0,
        };
        return StudyResultComposer.Compose([.. decided.Concat(withdrawn).Select(Row)], decision, versions)!;
    }

    private static DecidedImage Decided(string image) =>
        new()
        {
            Result = Specimens.Clean(image),
            Attributes = new ImageAttributes { Site = "alpha" },
            AcknowledgedAt = s_at,
            DecidedAt = s_at,
            Attempts = 1,
        };

    private static DecisionVersion Version(long number, DecisionCause cause, string image) =>
        new()
        {
            Version = number,
            At = s_at,
            Cause = cause,
            ImageId = image,
            StudyId = "study",
            Outcome = Outcome.NoFracture,
            Score = 0,
        };

    private static IndexedInstance Row(string image) =>
        new()
        {
            Site = "alpha",
            Identity = new ObjectIdentity
            {
                SopClassUid = "1.2.840.10008.5.1.4.1.1.1",
                SopInstanceUid = $"1.2.{image[0] - 'a' + 1}",
                StudyInstanceUid = "1.2",
                SeriesInstanceUid = "1.2.0",
                PatientId = "PAT",
                TransferSyntaxUid = "1.2.840.10008.1.2.1",
            },
            ContentHash = image,
            ImageId = image,
            StudyId = "study",
            PatientKey = "alpha/p",
            State = InstanceState.Decided,
            ReceivedAt = s_at,
        };
}

using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>Rows and truths for the tests of the outcome store.</summary>
internal static class OutcomeSamples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static OutcomeRow Row(string image, double score, string site = "north", int day = 0, Func<OutcomeRow, OutcomeRow>? with = null)
    {
        var row = new OutcomeRow
        {
            Site = site,
            ImageId = image,
            ModelHash = "aa11",
            Model = "limb 1.0",
            Patient = "p-" + image,
            StudyId = "s-" + image,
            AcknowledgedAt = Noon.AddDays(day),
            DecidedAt = Noon.AddDays(day).AddSeconds(3),
            Outcome =
                score >= 0.6 ? Outcome.Fracture
                : score >= 0.3 ? Outcome.Doubt
                : Outcome.NoFracture,
            Score = score,
            Lesions = score > 0 ? [new Lesion { Box = Box(10), Score = score }] : [],
            DoubtThreshold = 0.3,
            FractureThreshold = 0.6,
            Device = "Canon CXDI",
            BodyPart = BodyPartGroup.Wrist,
            Sex = "F",
            AgeBand = "40-49",
            Noise = 0.01,
            Exposure = 8,
        };
        return with?.Invoke(row) ?? row;
    }

    public static ReferenceStandard Truth(
        string image,
        bool hasFracture,
        string site = "north",
        ReferenceSource source = ReferenceSource.Import,
        IReadOnlyList<ImageBox>? boxes = null,
        int minutes = 0
    ) =>
        new()
        {
            Site = site,
            ImageId = image,
            HasFracture = hasFracture,
            Lesions = boxes,
            Source = source,
            Author = "list",
            At = Noon.AddMinutes(minutes),
        };

    public static ImageBox Box(double at) =>
        new()
        {
            X = at,
            Y = at,
            Width = 20,
            Height = 20,
        };
}

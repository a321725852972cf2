using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Simulation.Drift;

namespace FractureGrid.Dashboard.Tests.Seeding;

/// <summary>Simulated readings as rows and truths, with lesions that find their reference four times out of five.</summary>
internal static class SeededRows
{
    private const int RefusedEvery = 35;
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static DateOnly DayOf(TimeSpan time) => DateOnly.FromDateTime((s_start + time).UtcDateTime);

    public static OutcomeRow Row(SimulatedReading reading)
    {
        var isRefused = reading.Number % RefusedEvery == RefusedEvery - 1;
        return new OutcomeRow
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            ModelHash = isRefused ? string.Empty : "5eed",
            Model = isRefused ? string.Empty : "simulated 1",
            Patient = string.Create(CultureInfo.InvariantCulture, $"p{reading.Study}"),
            StudyId = string.Create(CultureInfo.InvariantCulture, $"s{reading.Study}"),
            AcknowledgedAt = s_start + reading.Time,
            DecidedAt = s_start + reading.Time,
            Outcome = isRefused ? Outcome.NotAnalysed : OutcomeOf(reading.Score),
            NotAnalysedCode =
                !isRefused ? null
                : reading.Number % 2 == 0 ? "ImplausibleBodyPart"
                : "Noise",
            Score = isRefused ? 0 : reading.Score,
            Lesions = isRefused || reading.Score < 0.05 ? [] : [new Lesion { Box = Found(reading), Score = reading.Score }],
            DoubtThreshold = isRefused ? 0 : 0.3,
            FractureThreshold = isRefused ? 0 : 0.6,
            Device = reading.Device,
            BodyPart = BodyPartGroup.Of(reading.Part),
            Sex = reading.IsFemale ? "F" : "M",
            AgeBand =
                reading.Age >= 90
                    ? "90+"
                    : string.Create(CultureInfo.InvariantCulture, $"{reading.Age / 10 * 10}-{(reading.Age / 10 * 10) + 9}"),
            TubeVoltage = reading.TubeVoltage,
            Exposure = reading.Exposure,
            Noise = isRefused ? null : reading.Noise,
            BoneFound = !isRefused,
            SearchedShare = isRefused ? null : reading.SearchedShare,
            GreyMean = isRefused ? null : reading.GreyMean,
            GreyDeviation = isRefused ? null : reading.GreyDeviation,
        };
    }

    public static ReferenceStandard Truth(SimulatedReading reading) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            HasFracture = reading.IsFractured,
            Lesions = reading.IsFractured ? [Box(100, 100)] : [],
            Source = ReferenceSource.Import,
            Author = "simulation",
            At = s_start + reading.Time,
        };

    private static Outcome OutcomeOf(double score) =>
        score >= 0.6 ? Outcome.Fracture
        : score >= 0.3 ? Outcome.Doubt
        : Outcome.NoFracture;

    private static ImageBox Found(SimulatedReading reading) => reading.Number % 5 == 0 ? Box(400, 300) : Box(105, 98);

    private static ImageBox Box(double x, double y) =>
        new()
        {
            X = x,
            Y = y,
            Width = 60,
            Height = 60,
        };

    private static string Id(SimulatedReading reading) => string.Create(CultureInfo.InvariantCulture, $"i{reading.Number}");
}

using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Simulation.Drift;

namespace FractureGrid.Bench.Drift;

/// <summary>Simulated readings as the outcome store takes them.</summary>
internal static class ReadingRows
{
    public const double Doubt = 0.3;
    public const double Fracture = 0.6;
    public const string Model = "simulated";
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static DateOnly DayOf(TimeSpan time) => DateOnly.FromDateTime((s_start + time).UtcDateTime);

    public static async Task StoreAsync(IOutcomeStore store, IEnumerable<SimulatedReading> readings)
    {
        foreach (var batch in readings.Chunk(2000))
        {
            // Truths first, so that each row is counted once.
            await store.SetReferencesAsync([.. batch.Where(reading => reading.IsLabelled).Select(Truth)], isDryRun: false, default);
            await store.UpsertAsync([.. batch.Select(Row)], default);
        }
    }

    public static OutcomeRow Row(SimulatedReading reading) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            ModelHash = Model,
            Model = Model,
            Patient = string.Create(CultureInfo.InvariantCulture, $"p{reading.Study}"),
            StudyId = string.Create(CultureInfo.InvariantCulture, $"s{reading.Study}"),
            AcknowledgedAt = s_start + reading.Time,
            DecidedAt = s_start + reading.Time,
            Outcome =
                reading.Score >= Fracture ? Outcome.Fracture
                : reading.Score >= Doubt ? Outcome.Doubt
                : Outcome.NoFracture,
            Score = reading.Score,
            Lesions = [],
            DoubtThreshold = Doubt,
            FractureThreshold = Fracture,
            Device = reading.Device,
            BodyPart = BodyPartGroup.Of(reading.Part),
            Sex = reading.IsFemale ? "F" : "M",
            AgeBand =
                reading.Age >= 90
                    ? "90+"
                    : string.Create(CultureInfo.InvariantCulture, $"{reading.Age / 10 * 10}-{(reading.Age / 10 * 10) + 9}"),
            TubeVoltage = reading.TubeVoltage,
            Exposure = reading.Exposure,
            Noise = reading.Noise,
            BoneFound = true,
            SearchedShare = reading.SearchedShare,
            GreyMean = reading.GreyMean,
            GreyDeviation = reading.GreyDeviation,
            Embedding = reading.Embedding,
        };

    public static ReferenceStandard Truth(SimulatedReading reading) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            HasFracture = reading.IsFractured,
            Source = ReferenceSource.Import,
            Author = "simulation",
            At = s_start + reading.Time,
        };

    private static string Id(SimulatedReading reading) => string.Create(CultureInfo.InvariantCulture, $"i{reading.Number:00000000}");
}

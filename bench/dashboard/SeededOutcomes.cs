using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Bench.Stores;
using FractureGrid.Simulation.Drift;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Bench.Dashboard;

/// <summary>A year of simulated hospitals in an outcome store; the last day is today.</summary>
internal static class SeededOutcomes
{
    private const int Days = 365;
    private const int Batch = 20_000;

    // A shadow reads one film in twenty.
    private const int ShadowEvery = 20;

    // As many numbers as an embedding may have.
    private const int EmbeddingLength = 64;

    // Weekends are quieter, and a study has 1.68 images on average.
    private const double ImagesAStudyDay = 1.68 * 0.886;

    /// <summary>Past the store, as it would take hours otherwise; counts are made anew afterwards.</summary>
    /// <param name="file">The store's SQLite file, with its tables.</param>
    /// <returns>How many rows the models in use have.</returns>
    public static async Task<int> AddAsync(string file, IOutcomeCounts counts, int outcomes, int sites)
    {
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(1 - Days);
        var fleet = new ReadingFleet(7, []) { StudiesADay = outcomes / (sites * Days * ImagesAStudyDay), LabelledShare = 0.5 };
        var stored = 0;
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString))
        {
            await connection.OpenAsync();
            for (var site = 0; site < sites; site++)
            {
                foreach (var batch in fleet.Readings(site, Days).Chunk(Batch))
                {
                    var rows = batch.Select(reading => Row(reading, start)).ToList();
                    await BulkLoad.RunAsync(
                        connection,
                        [.. rows, .. rows.Where((_, i) => i % ShadowEvery == 0).Select(Shadow)],
                        [.. batch.Where(reading => reading.IsLabelled).Select(reading => Truth(reading, start))]
                    );
                    stored += rows.Count;
                }
            }
        }

        await counts.RebuildAsync(null, default);
        return stored;
    }

    private static OutcomeRow Row(SimulatedReading reading, DateTimeOffset start) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            ModelHash = "5eed",
            Model = "simulated 1",
            Patient = string.Create(CultureInfo.InvariantCulture, $"p{reading.Study}"),
            StudyId = string.Create(CultureInfo.InvariantCulture, $"s{reading.Study}"),
            AcknowledgedAt = start + reading.Time,
            DecidedAt = start + reading.Time,
            Outcome =
                reading.Score >= 0.6 ? Outcome.Fracture
                : reading.Score >= 0.3 ? Outcome.Doubt
                : Outcome.NoFracture,
            Score = reading.Score,
            Lesions = reading.Score < 0.05 ? [] : [new Lesion { Box = Box, Score = reading.Score }],
            DoubtThreshold = 0.3,
            FractureThreshold = 0.6,
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
            Embedding = Embedding(reading),
        };

    private static OutcomeRow Shadow(OutcomeRow row) =>
        row with
        {
            ModelHash = ShadowModels.Of("beef"),
            Model = "simulated 2",
            Embedding = null,
        };

    // No two films alike, and the same at each run.
    private static float[] Embedding(SimulatedReading reading)
    {
        var random = new Random(reading.Number);
        return [.. Enumerable.Range(0, EmbeddingLength).Select(_ => random.NextSingle())];
    }

    private static ReferenceStandard Truth(SimulatedReading reading, DateTimeOffset start) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            HasFracture = reading.IsFractured,
            Lesions = reading.IsFractured ? [Box] : [],
            Source = ReferenceSource.Import,
            Author = "simulation",
            At = start + reading.Time,
        };

    private static ImageBox Box { get; } =
        new()
        {
            X = 100,
            Y = 100,
            Width = 60,
            Height = 60,
        };

    private static string Id(SimulatedReading reading) => string.Create(CultureInfo.InvariantCulture, $"i{reading.Number}");
}

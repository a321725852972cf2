using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Simulation.Drift;
using FractureGrid.Storage.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Grains.Tests.Monitoring;

/// <summary>A real outcome store in a file, filled with simulated readings.</summary>
internal sealed class ReadingStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("fracturegrid-").FullName;
    private readonly ServiceProvider _services;

    public ReadingStore()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ILesionMatcher, LesionMatcher>();
        services.AddOutcomeStore(options =>
            options.ConnectionString = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(_folder, "outcomes.db"),
                Pooling = false,
            }.ConnectionString
        );
        _services = services.BuildServiceProvider();
    }

    public IOutcomeStore Store => _services.GetRequiredService<IOutcomeStore>();

    public static DateOnly Day(double days) => DateOnly.FromDateTime(Start.AddDays(days).UtcDateTime);

    public async Task AddAsync(IEnumerable<SimulatedReading> readings)
    {
        foreach (var batch in readings.Chunk(3000))
        {
            await Store.SetReferencesAsync([.. batch.Where(r => r.IsLabelled).Select(Truth)], isDryRun: false, default);
            await Store.UpsertAsync([.. batch.Select(Row)], default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static OutcomeRow Row(SimulatedReading reading) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            ModelHash = "aa",
            Model = "simulated",
            Patient = "p",
            StudyId = "s",
            AcknowledgedAt = Start + reading.Time,
            DecidedAt = Start + reading.Time,
            Outcome =
                reading.Score >= 0.6 ? Outcome.Fracture
                : reading.Score >= 0.3 ? Outcome.Doubt
                : Outcome.NoFracture,
            Score = reading.Score,
            Lesions = [],
            DoubtThreshold = 0.3,
            FractureThreshold = 0.6,
            Device = reading.Device,
            BodyPart = BodyPartGroup.Of(reading.Part),
            Sex = reading.IsFemale ? "F" : "M",
            AgeBand = string.Create(CultureInfo.InvariantCulture, $"{reading.Age / 10 * 10}-{(reading.Age / 10 * 10) + 9}"),
            TubeVoltage = reading.TubeVoltage,
            Exposure = reading.Exposure,
            Noise = reading.Noise,
            SearchedShare = reading.SearchedShare,
            GreyMean = reading.GreyMean,
            GreyDeviation = reading.GreyDeviation,
            Embedding = reading.Embedding,
        };

    private static ReferenceStandard Truth(SimulatedReading reading) =>
        new()
        {
            Site = reading.Hospital,
            ImageId = Id(reading),
            HasFracture = reading.IsFractured,
            Source = ReferenceSource.Import,
            Author = "simulation",
            At = Start + reading.Time,
        };

    private static string Id(SimulatedReading reading) => reading.Number.ToString(CultureInfo.InvariantCulture);
}

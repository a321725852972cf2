using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Dashboard.Tests.Hosting;

/// <summary>Simulated hospitals in a host's outcome store; the last of the days is today.</summary>
internal static class SimulatedSites
{
    private const double Doubt = 0.3;
    private const double Fracture = 0.6;
    private const string Model = "simulated";

    public static async Task AddAsync(TestHost host, int hospitals, int days, Func<string, string>? nameOf = null)
    {
        var store = host.Services.GetRequiredService<IOutcomeStore>();
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(1 - days);
        var fleet = new ReadingFleet(7, []);
        for (var hospital = 0; hospital < hospitals; hospital++)
        {
            var site = nameOf?.Invoke(ReadingFleet.NameOf(hospital)) ?? ReadingFleet.NameOf(hospital);
            foreach (var batch in fleet.Readings(hospital, days).Chunk(2000))
            {
                await store.SetReferencesAsync(
                    [.. batch.Where(reading => reading.IsLabelled).Select(reading => Truth(site, reading, start))],
                    isDryRun: false,
                    default
                );
                await store.UpsertAsync([.. batch.Select(reading => Row(site, reading, start))], default);
            }
        }
    }

    /// <summary>Many sites with one film each, of today.</summary>
    public static Task AddManyAsync(TestHost host, int sites)
    {
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        var reading = new ReadingFleet(7, []).Readings(0, 1).First();
        var rows = Enumerable
            .Range(0, sites)
            .Select(i => Row(string.Create(CultureInfo.InvariantCulture, $"site-{i:000}"), reading, start));
        return host.Services.GetRequiredService<IOutcomeStore>().UpsertAsync([.. rows], default);
    }

    private static OutcomeRow Row(string site, SimulatedReading reading, DateTimeOffset start) =>
        new()
        {
            Site = site,
            ImageId = Id(reading),
            ModelHash = Model,
            Model = Model,
            Patient = string.Create(CultureInfo.InvariantCulture, $"p{reading.Study}"),
            StudyId = string.Create(CultureInfo.InvariantCulture, $"s{reading.Study}"),
            AcknowledgedAt = start + reading.Time,
            DecidedAt = start + reading.Time,
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
                reading.Age < 90
                    ? string.Create(CultureInfo.InvariantCulture, $"{reading.Age / 10 * 10}-{reading.Age / 10 * 10 + 9}")
                    : "90+",
            Noise = reading.Noise,
            BoneFound = true,
            GreyMean = reading.GreyMean,
            GreyDeviation = reading.GreyDeviation,
            SearchedShare = reading.SearchedShare,
        };

    private static ReferenceStandard Truth(string site, SimulatedReading reading, DateTimeOffset start) =>
        new()
        {
            Site = site,
            ImageId = Id(reading),
            HasFracture = reading.IsFractured,
            Source = ReferenceSource.Import,
            Author = "simulation",
            At = start + reading.Time,
        };

    private static string Id(SimulatedReading reading) => string.Create(CultureInfo.InvariantCulture, $"i{reading.Number}");
}

using System.Globalization;
using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Drift;

/// <summary>Hospitals over months as <see cref="SimulatedReading"/>s; the same seed gives the same readings.</summary>
/// <param name="seed">Of everything.</param>
/// <param name="drifts">Planted changes; hospitals are named by <see cref="NameOf(int)"/>.</param>
public sealed class ReadingFleet(ulong seed, IReadOnlyList<DriftScenario> drifts)
{
    private static readonly string[] s_parts = ["HAND", "WRIST", "FOREARM", "FOOT", "ANKLE", "LEG"];

    /// <summary>Mean studies of a hospital a day.</summary>
    public double StudiesADay { get; init; } = 25;

    /// <summary>Share of images whose truth is known.</summary>
    public double LabelledShare { get; init; } = 0.5;

    public static string NameOf(int hospital) => string.Create(CultureInfo.InvariantCulture, $"hospital-{hospital + 1:00}");

    /// <summary>Names of a hospital's devices, in the order that <see cref="DriftScenario.Device"/> counts.</summary>
    public IReadOnlyList<string> DevicesOf(int hospital) => [.. new Site(hospital, Stream(hospital)).Devices.Select(NameOf)];

    /// <summary>The readings of one hospital over some days, in order.</summary>
    public IEnumerable<SimulatedReading> Readings(int hospital, int days)
    {
        var random = Stream(hospital);
        var site = new Site(hospital, random);
        var embeddings = new SimulatedEmbeddings(SeededRandom.Derive(seed, 0xE3BED, (ulong)hospital));
        int number = 0,
            study = 0;
        for (var day = 0; day < days; day++)
        {
            // Weekends are quieter, and days differ.
            var load = StudiesADay * (day % 7 >= 5 ? 0.6 : 1.0) * Math.Exp(0.1 * random.Normal());
            var studies = Poisson(load, random);
            for (var i = 0; i < studies; i++)
            {
                var time = TimeSpan.FromDays(day) + TimeSpan.FromHours(7 + 12.0 * i / studies);
                foreach (var reading in Study(site, study++, time, random))
                {
                    yield return reading with
                    {
                        Number = number++,
                        Embedding = embeddings.Of(reading, Array.IndexOf(s_parts, reading.Part)),
                    };
                }
            }
        }
    }

    private SeededRandom Stream(int hospital) => SeededRandom.Derive(seed, 0xD21F7, (ulong)hospital);

    private static string NameOf(ImagingDevice device) => $"{device.Manufacturer} {device.Model}";

    private IEnumerable<SimulatedReading> Study(Site site, int study, TimeSpan time, SeededRandom random)
    {
        var index = random.Range(0, site.Devices.Count);
        var device = FilmDrift.Device(site.Devices[index], index, site.Name, time, drifts, random);
        var age = FilmDrift.Age(random.Chance(0.12) ? random.Range(6, 16) : random.Range(16, 90), site.Name, time, drifts, random);
        var part = random.Range(0, s_parts.Length);
        var isFemale = random.Chance(0.5);
        var isFractured = random.Chance(site.Prevalence);
        var images = 1 + random.PickWeighted(45f, 42f, 13f);
        for (var i = 0; i < images; i++)
        {
            yield return Reading(site, study, time.Add(TimeSpan.FromSeconds(40 * i)), device, age, part, isFemale, isFractured, random);
        }
    }

    private SimulatedReading Reading(
        Site site,
        int study,
        TimeSpan time,
        ImagingDevice device,
        int age,
        int part,
        bool isFemale,
        bool isFractured,
        SeededRandom random
    )
    {
        var noise = 0.008 * device.Noise * Math.Exp(0.25 * random.Normal());
        var grey = 0.42 - 0.35 * (device.Gamma - 1) - 0.05 * device.Toe + 0.01 * part + 0.07 * random.Normal();
        var isHidden = isFractured && FilmDrift.Kind(age, site.Name, time, drifts) is not null;
        var logit = isFractured
            ? 1.8 - 1.1 * Math.Log(Math.Max(1, device.Noise)) - (isHidden ? 2.6 : 0) + 1.3 * random.Normal()
            : -2.3 + 0.15 * Math.Log(Math.Max(1, device.Noise)) + 1.1 * random.Normal();
        return new SimulatedReading
        {
            Hospital = site.Name,
            Number = 0,
            Study = study,
            Time = time,
            Device = NameOf(device),
            Part = s_parts[part],
            IsFemale = isFemale,
            Age = age,
            Noise = noise,
            GreyMean = Math.Clamp(grey, 0, 1),
            GreyDeviation = Math.Clamp(0.22 + 0.05 * (device.Gamma - 1) + 0.02 * random.Normal(), 0, 0.5),
            TubeVoltage = 45 + 2 * part + random.Range(-2, 3),
            Exposure = (8 + part) * Math.Exp(0.1 * random.Normal()),
            Embedding = [],
            SearchedShare = Math.Clamp(0.35 + 0.03 * part + 0.06 * random.Normal(), 0.02, 1),
            IsFractured = isFractured,
            Score = 1 / (1 + Math.Exp(-logit)),
            IsLabelled = random.Chance(LabelledShare),
        };
    }

    private static int Poisson(double mean, SeededRandom random)
    {
        if (mean > 50)
        {
            return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * random.Normal()));
        }

        var limit = Math.Exp(-mean);
        var product = 1.0;
        var count = -1;
        while (product > limit)
        {
            product *= random.NextSingle();
            count++;
        }

        return count;
    }

    private sealed class Site
    {
        public Site(int hospital, SeededRandom random)
        {
            Name = NameOf(hospital);
            var known = DeviceCatalogue
                .All.Where(d => !string.Equals(d.Manufacturer, FilmDrift.Newcomer, StringComparison.Ordinal))
                .ToList();
            var first = random.Range(0, known.Count);
            Devices =
            [
                .. Enumerable
                    .Range(0, 2 + random.Range(0, 2))
                    .Select(i => known[(first + 5 * i) % known.Count])
                    .Select(device => device with { Noise = random.Range(0.9f, 1.5f) }),
            ];
            Prevalence = random.Range(0.3f, 0.5f);
        }

        public string Name { get; }

        public IReadOnlyList<ImagingDevice> Devices { get; }

        public double Prevalence { get; }
    }
}

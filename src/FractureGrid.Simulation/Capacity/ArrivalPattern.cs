using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Capacity;

/// <summary>
/// Films of many hospitals over days: studies come as a Poisson process whose rate follows the hour, each of a patient of its own and with one film or
/// more at once. The shape of the day is an assumption of ours (work by day, emergencies at night); real days go in as a list of arrivals.
/// </summary>
public sealed record ArrivalPattern
{
    private const double SecondsPerHour = 3600;

    // Share of an hour's films in units of the mean hour, from midnight.
    private static readonly double[] s_day =
    [
        0.35,
        0.3,
        0.25,
        0.25,
        0.25,
        0.3,
        0.45,
        0.8,
        1.4,
        1.9,
        2,
        1.9,
        1.7,
        1.7,
        1.8,
        1.75,
        1.5,
        1.2,
        1,
        0.9,
        0.8,
        0.65,
        0.5,
        0.35,
    ];

    public required int Hospitals { get; init; }

    public required double FilmsPerHospitalAndDay { get; init; }

    public double Days { get; init; } = 1;

    /// <summary>Films of one study on average; they come together. Default: 2.2.</summary>
    public double FilmsPerStudy { get; init; } = 2.2;

    /// <summary>Share of emergencies. Default: 0.05.</summary>
    public double StatShare { get; init; } = 0.05;

    public ulong Seed { get; init; } = 1;

    /// <summary>The films in order of time.</summary>
    public IEnumerable<Arrival> Draw()
    {
        var random = SeededRandom.Derive(Seed, 0xCA9AC17);
        var scale = s_day.Length / s_day.Sum();
        var peak = s_day.Max() * scale;
        var mean = Hospitals * FilmsPerHospitalAndDay / FilmsPerStudy / (24 * SecondsPerHour);
        var end = Days * 24 * SecondsPerHour;
        var patient = 0;
        // Thinning (Lewis and Shedler 1979): candidates at the peak's rate, of which the hour keeps its share.
        for (var at = Gap(random, mean * peak); at < end; at += Gap(random, mean * peak))
        {
            var hour = s_day[(int)(at / SecondsPerHour) % s_day.Length] * scale;
            if (!random.Chance(hour / peak))
            {
                continue;
            }

            var urgency = random.Chance(StatShare) ? Urgency.Stat : Urgency.Routine;
            patient++;
            do
            {
                yield return new Arrival(at, urgency, patient);
            } while (random.Chance(1 - 1 / FilmsPerStudy));
        }
    }

    private static double Gap(SeededRandom random, double rate) => -Math.Log(1 - random.NextSingle()) / rate;
}

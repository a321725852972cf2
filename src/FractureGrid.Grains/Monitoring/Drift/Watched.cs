using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A number of each case that is watched, as counts over its values.</summary>
/// <param name="Name">For people.</param>
/// <param name="Counts">Cases by value, in the order of <paramref name="Scale"/>.</param>
/// <param name="Scale">The place of each value on the scale on which means are taken.</param>
/// <param name="Unit">From a mean on that scale to the measure's own unit.</param>
/// <param name="IsRate">A yes-or-no of each case, of which only a rise is bad.</param>
internal sealed record Watched(
    string Name,
    Func<DayCounts, IReadOnlyList<long>> Counts,
    IReadOnlyList<double> Scale,
    Func<double, double> Unit,
    bool IsRate
)
{
    /// <summary>Values are rounded to a place of the scale, so nothing spreads less than a place is wide.</summary>
    public double LeastVariance { get; init; } = (Scale[1] - Scale[0]) * (Scale[1] - Scale[0]) / 12;

    public const string Missed = "missed fractures";
    public const string FalseAlarms = "false alarms";
    public const string Score = "score";
    public const string FractureScore = "score of fractures";

    private static readonly double[] Bins = [.. Enumerable.Range(0, InputMeasures.Bins).Select(bin => (double)bin)];

    /// <summary>Middles of the places of <see cref="DayCounts.Scores"/>.</summary>
    public static double[] Scores { get; } = [.. Enumerable.Range(0, DayCounts.ScorePlaces).Select(p => (p + 0.5) / DayCounts.ScorePlaces)];

    /// <summary>Numbers of the film itself.</summary>
    public static IReadOnlyList<Watched> Inputs { get; } =
    [
        .. InputMeasures.Names.Select(
            (name, measure) => new Watched(name, counts => counts.Inputs[measure], Bins, mean => Between(measure, mean), IsRate: false)
        ),
    ];

    /// <summary>Image scores of all images, whatever their truth; those of fractures are in <see cref="FractureRanks"/>.</summary>
    public static Watched AllScores { get; } = new(Score, counts => counts.Scores, Scores, mean => mean, IsRate: false);

    /// <summary>What is wrong about answers, where the truth is known.</summary>
    public static IReadOnlyList<Watched> Rates { get; } =
    [
        new(
            Missed,
            counts =>
                [
                    Answered(counts, Outcome.Doubt, true) + Answered(counts, Outcome.Fracture, true),
                    Answered(counts, Outcome.NoFracture, true),
                ],
            [0, 1],
            mean => mean,
            IsRate: true
        ),
        new(
            FalseAlarms,
            counts =>
                [
                    Answered(counts, Outcome.NoFracture, false) + Answered(counts, Outcome.Doubt, false),
                    Answered(counts, Outcome.Fracture, false),
                ],
            [0, 1],
            mean => mean,
            IsRate: true
        ),
    ];

    public static bool NeedsTruth(string name) => name is Missed or FalseAlarms or FractureScore;

    // A mean lies between the middles of two bins.
    private static double Between(int measure, double mean)
    {
        var bin = (int)Math.Clamp(Math.Floor(mean), 0, InputMeasures.Bins - 2);
        var (low, high) = (InputMeasures.Middle(measure, bin), InputMeasures.Middle(measure, bin + 1));
        return low + Math.Clamp(mean - bin, 0, 1) * (high - low);
    }

    private static long Answered(DayCounts counts, Outcome outcome, bool truth) => counts.Answers[2 * (int)outcome + (truth ? 1 : 0)];
}

using System.Numerics.Tensors;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>What charts need of one group on one day, in some kilobytes; years of many groups must fit in memory.</summary>
internal sealed class DayCounts
{
    /// <summary>Places of <see cref="Scores"/>, evenly over 0..1.</summary>
    public const int ScorePlaces = 256;

    private const int Merged = OutcomeCounts.ScoreBins / ScorePlaces;

    private const int Fractured = 0;

    // Class and bin of the image scores that occur, for the few times when all 4,096 bins are asked for.
    private readonly (int Place, long Count)[] _bins;

    public DayCounts(DateOnly day, OutcomeCounts counts)
    {
        Day = day;
        Images = counts.Images;
        Answers = counts.Answers;
        Inputs = counts.Inputs;
        var bins = new List<(int, long)>();
        var classes = Classes(counts);
        for (var c = 0; c < classes.Length; c++)
        {
            // A day's images are in few of the bins.
            for (int bin = 0, gap; (gap = classes[c].AsSpan(bin).IndexOfAnyExcept(0L)) >= 0; bin++)
            {
                bin += gap;
                bins.Add((c * OutcomeCounts.ScoreBins + bin, classes[c][bin]));
                Scores[bin / Merged] += classes[c][bin];
                FractureScores[bin / Merged] += c == Fractured ? classes[c][bin] : 0;
            }
        }

        _bins = [.. bins];
    }

    private DayCounts(DateOnly day, IReadOnlyList<DayCounts> parts)
    {
        Day = day;
        Images = parts.Sum(part => part.Images);
        Answers = Total(parts, part => part.Answers);
        Inputs = [.. Enumerable.Range(0, parts[0].Inputs.Length).Select(measure => Total(parts, part => part.Inputs[measure]))];
        Scores = Total(parts, part => part.Scores);
        FractureScores = Total(parts, part => part.FractureScores);
        _bins = [.. parts.SelectMany(part => part._bins)];
    }

    public DateOnly Day { get; }

    public long Images { get; }

    /// <summary>As <see cref="OutcomeCounts.Answers"/>.</summary>
    public long[] Answers { get; }

    /// <summary>As <see cref="OutcomeCounts.Inputs"/>.</summary>
    public long[][] Inputs { get; }

    /// <summary>Image scores of all images.</summary>
    public long[] Scores { get; } = new long[ScorePlaces];

    /// <summary>Image scores of images with a fracture, by their truth.</summary>
    public long[] FractureScores { get; } = new long[ScorePlaces];

    /// <summary>Several groups' counts of one day.</summary>
    public static DayCounts Sum(DateOnly day, IReadOnlyList<DayCounts> parts) => parts.Count == 1 ? parts[0] : new DayCounts(day, parts);

    /// <summary>Adds image scores and answers to counts.</summary>
    public void AddTo(OutcomeCounts counts)
    {
        var classes = Classes(counts);
        foreach (var (place, count) in _bins)
        {
            classes[place / OutcomeCounts.ScoreBins][place % OutcomeCounts.ScoreBins] += count;
        }

        for (var i = 0; i < Answers.Length; i++)
        {
            counts.Answers[i] += Answers[i];
        }
    }

    private static long[] Total(IReadOnlyList<DayCounts> parts, Func<DayCounts, long[]> counts)
    {
        var sum = new long[counts(parts[0]).Length];
        foreach (var part in parts)
        {
            TensorPrimitives.Add(sum, counts(part), sum);
        }

        return sum;
    }

    private static long[][] Classes(OutcomeCounts counts) => [counts.Positives, counts.Negatives, counts.Unlabelled];
}

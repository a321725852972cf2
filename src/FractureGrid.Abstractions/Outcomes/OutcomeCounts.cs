using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>
/// Counts of a group of outcomes. Counts of disjoint sets add up to exactly those of both. Nothing in them names anybody, but small counts can
/// still give somebody away and must be protected before they are shown.
/// </summary>
[GenerateSerializer, Alias("fg.outcome-counts.v1")]
public sealed class OutcomeCounts
{
    /// <summary>Equal bins of the score; bin i holds scores from i/4096 on, the last one 1 too.</summary>
    public const int ScoreBins = 4096;

    /// <summary>Images with a fracture, by image score.</summary>
    [Id(0)]
    public long[] Positives { get; init; } = new long[ScoreBins];

    /// <summary>Images without, by image score.</summary>
    [Id(1)]
    public long[] Negatives { get; init; } = new long[ScoreBins];

    /// <summary>Images whose truth is not known, by image score.</summary>
    [Id(2)]
    public long[] Unlabelled { get; init; } = new long[ScoreBins];

    /// <summary>Lesions that found a reference lesion, by lesion score, on images that have their lesions marked.</summary>
    [Id(3)]
    public long[] Hits { get; init; } = new long[ScoreBins];

    /// <summary>Lesions that found none, on the same images.</summary>
    [Id(4)]
    public long[] FalseMarks { get; init; } = new long[ScoreBins];

    /// <summary>Images that have their lesions marked, those without any included.</summary>
    [Id(5)]
    public long MarkedImages { get; set; }

    /// <summary>Reference lesions on them.</summary>
    [Id(6)]
    public long ReferenceLesions { get; set; }

    /// <summary>Images that could not be analysed; they are in no other count.</summary>
    [Id(7)]
    public long NotAnalysed { get; set; }

    /// <summary>Answers of images with a known truth under the operating points then in force: 4 outcomes by 2 truths, index 2 x outcome + truth.</summary>
    [Id(8)]
    public long[] Answers { get; init; } = new long[8];

    /// <summary>One array of <see cref="InputMeasures.Bins"/> for each of <see cref="InputMeasures.Names"/>.</summary>
    [Id(9)]
    public long[][] Inputs { get; init; } = [.. InputMeasures.Names.Select(_ => new long[InputMeasures.Bins])];

    /// <summary>Analysed images.</summary>
    public long Images => Positives.Sum() + Negatives.Sum() + Unlabelled.Sum();

    /// <summary>Whether nothing is counted.</summary>
    public bool IsEmpty =>
        MarkedImages == 0 && ReferenceLesions == 0 && NotAnalysed == 0 && Arrays().All(array => !array.AsSpan().ContainsAnyExcept(0L));

    public static int BinOf(double score) => (int)Math.Clamp(score * ScoreBins, 0, ScoreBins - 1);

    /// <summary>Images with this answer and this truth.</summary>
    public long Answered(Outcome outcome, bool truth) => Answers[2 * (int)outcome + (truth ? 1 : 0)];

    /// <summary>Adds others to these; with <paramref name="times"/> -1 takes them off.</summary>
    public void Add(OutcomeCounts other, int times = 1)
    {
        foreach (var (mine, theirs) in Arrays().Zip(other.Arrays()))
        {
            for (var i = 0; i < mine.Length; i++)
            {
                mine[i] += times * theirs[i];
            }
        }

        MarkedImages += times * other.MarkedImages;
        ReferenceLesions += times * other.ReferenceLesions;
        NotAnalysed += times * other.NotAnalysed;
    }

    /// <summary>Every array, in a fixed order.</summary>
    public IEnumerable<long[]> Arrays() => [Positives, Negatives, Unlabelled, Hits, FalseMarks, Answers, .. Inputs];
}

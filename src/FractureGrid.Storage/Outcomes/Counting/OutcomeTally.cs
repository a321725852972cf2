using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>What one outcome adds to the counts of its groups. A pure function of row and truth, so that what was added can be taken off again.</summary>
internal static class OutcomeTally
{
    private static readonly string[] Attributes = [OutcomeAttributes.All, .. OutcomeAttributes.Subgroups];

    /// <summary>The day under which the row is counted.</summary>
    public static DateOnly DayOf(OutcomeRow row) => DateOnly.FromDateTime(row.AcknowledgedAt.UtcDateTime);

    /// <summary>The groups that the row is in: one for each attribute.</summary>
    public static IEnumerable<CountKey> KeysOf(OutcomeRow row) =>
        Attributes.Select(attribute => new CountKey(
            row.Site,
            row.ModelHash,
            CountPeriod.OfDay(DayOf(row)),
            attribute,
            OutcomeAttributes.GroupOf(row, attribute)
        ));

    /// <summary>Adds the row to counts, or takes it off with <paramref name="times"/> -1.</summary>
    public static void Add(OutcomeCounts counts, OutcomeRow row, ReferenceStandard? reference, ILesionMatcher matcher, int times)
    {
        if (row.Outcome == Outcome.NotAnalysed)
        {
            counts.NotAnalysed += times;
            return;
        }

        var bin = OutcomeCounts.BinOf(row.Score);
        var images = reference switch
        {
            null => counts.Unlabelled,
            { HasFracture: true } => counts.Positives,
            _ => counts.Negatives,
        };
        images[bin] += times;
        for (var measure = 0; measure < counts.Inputs.Length; measure++)
        {
            if (InputMeasures.Value(row, measure) is { } value)
            {
                counts.Inputs[measure][InputMeasures.BinOf(measure, value)] += times;
            }
        }

        if (reference is not null)
        {
            counts.Answers[2 * (int)row.Outcome + (reference.HasFracture ? 1 : 0)] += times;
        }

        if (reference?.Lesions is { } lesions)
        {
            counts.MarkedImages += times;
            counts.ReferenceLesions += times * lesions.Count;
            foreach (var (score, isHit) in matcher.Match(row.Lesions, lesions))
            {
                (isHit ? counts.Hits : counts.FalseMarks)[OutcomeCounts.BinOf(score)] += times;
            }
        }
    }
}

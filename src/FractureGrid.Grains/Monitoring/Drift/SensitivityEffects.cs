using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Statistics.Expectation;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>What a drift does to the sensitivity: measured where truths are known since it began, else expected from the scores.</summary>
internal sealed class SensitivityEffects(OutcomeScope scope, IReadOnlyList<WatchedGroup> groups, DriftWindow window)
{
    private const int LeastTruths = 20;

    public DriftMeasure Estimate(DriftMeasure drift)
    {
        var group =
            groups.FirstOrDefault(g =>
                string.Equals(g.Attribute, drift.Attribute, StringComparison.Ordinal)
                && string.Equals(g.Value, drift.Value, StringComparison.Ordinal)
            ) ?? groups.First(g => g.Attribute is OutcomeAttributes.All);
        OutcomeCounts reference = new(),
            current = new();
        foreach (var day in group.Days)
        {
            if (window.IsReference(day.Day))
            {
                day.AddTo(reference);
            }
            else if (day.Day >= drift.StartedOn)
            {
                day.AddTo(current);
            }
        }

        var before = FigureBuilder.Confusion(reference, Abstractions.Images.Outcome.Doubt).Sensitivity;
        var after = FigureBuilder.Confusion(current, Abstractions.Images.Outcome.Doubt).Sensitivity;
        if (before.Total >= LeastTruths && after.Total >= LeastTruths)
        {
            var interval = ShareDifferenceInterval.Of(before, after);
            return drift with
            {
                SensitivityEffect = after.Value - before.Value,
                SensitivityLower = interval?.Lower,
                SensitivityUpper = interval?.Upper,
                SensitivityMethod = $"measured on {after.Total} fractures",
            };
        }

        ScoreBins positives = FigureBuilder.Bins(reference.Positives),
            negatives = FigureBuilder.Bins(reference.Negatives),
            cases = FigureBuilder.Bins(current.Positives) + FigureBuilder.Bins(current.Negatives) + FigureBuilder.Bins(current.Unlabelled);
        var change = PerformanceExpectation.Of(positives, negatives, cases, scope.DoubtThreshold)?.SensitivityChange;
        return change is { Value: { } effect }
            ? drift with
            {
                SensitivityEffect = effect,
                SensitivityLower = change.Value.Band?.Lower,
                SensitivityUpper = change.Value.Band?.Upper,
                SensitivityMethod =
                    $"expected from the scores of {cases.Total} images, as if scores meant what they did in the reference window",
            }
            : drift;
    }
}

using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Statistics.Expectation;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>What unlabelled images' scores let expect, from labelled ones that say what a score means.</summary>
internal static class ExpectationBuilder
{
    /// <param name="cases">The images; those without a truth count.</param>
    /// <param name="reference">The images that say what a score means; those with a truth count.</param>
    /// <param name="scopes">The operating points that are in force.</param>
    /// <param name="options">How many cases are enough.</param>
    public static ExpectedReport Build(
        OutcomeCounts cases,
        OutcomeCounts reference,
        IReadOnlyList<OutcomeScope> scopes,
        PerformanceOptions options
    )
    {
        var points = scopes
            .Where(scope => scope.ModelHash.Length > 0)
            .Select(scope => (scope.DoubtThreshold, scope.FractureThreshold))
            .Distinct()
            .ToList();
        if (points is not [var (doubt, fracture)])
        {
            return new ExpectedReport { Hidden = "several operating points are in force: ask for one model" };
        }

        ScoreBins positives = FigureBuilder.Bins(reference.Positives),
            negatives = FigureBuilder.Bins(reference.Negatives),
            unlabelled = FigureBuilder.Bins(cases.Unlabelled);
        var fewest = Math.Min(Math.Min(positives.Total, negatives.Total), unlabelled.Total);
        if (
            fewest < options.LeastCases
            || PerformanceExpectation.Of(positives, negatives, unlabelled, doubt) is not { } atDoubt
            || PerformanceExpectation.Of(positives, negatives, unlabelled, fracture) is not { } atFracture
        )
        {
            return new ExpectedReport
            {
                Hidden =
                    $"too few cases: {options.LeastCases} without a truth, and {options.LeastCases} of each class with one, are needed; there are {unlabelled.Total}, {positives.Total} and {negatives.Total}",
            };
        }

        return new ExpectedReport
        {
            Cases = atDoubt.Cases,
            ReferenceCases = atDoubt.ReferenceCases,
            OutsideReference = atDoubt.OutsideReference,
            Prevalence = Of(atDoubt.Prevalence, atDoubt.Cases),
            Area = Of(atDoubt.Area, atDoubt.Cases),
            AtDoubt = Of(atDoubt),
            AtFracture = Of(atFracture),
            Assumptions = ExpectedPerformance.Assumptions,
        };
    }

    private static OperatingFigures Of(ExpectedPerformance expected) =>
        new()
        {
            Sensitivity = Of(expected.Sensitivity, expected.Cases),
            Specificity = Of(expected.Specificity, expected.Cases),
            Precision = Of(expected.Precision, expected.Cases),
            NegativePredictiveValue = Of(expected.NegativePredictiveValue, expected.Cases),
        };

    private static Figure Of(ExpectedFigure figure, long cases) =>
        new()
        {
            Value = figure.Value,
            Lower = figure.Band?.Lower,
            Upper = figure.Band?.Upper,
            Count = cases,
            Reason = figure.Value is null ? "nothing is expected in its denominator" : null,
        };
}

using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>The pack's tables as CSV.</summary>
internal static class EvidenceTables
{
    /// <summary>One line for each figure of each group.</summary>
    public static string Groups(PerformanceReport report)
    {
        var csv = new Csv("attribute", "group", "figure", "value", "lower95", "upper95", "n", "bound", "reason");
        foreach (var (attribute, group) in EveryGroup(report))
        {
            if (group.Hidden is { } reason)
            {
                csv.Row(attribute, group.Value, "hidden", null, null, null, null, null, reason);
                continue;
            }

            foreach (var (name, count) in Numbers(group))
            {
                csv.Row(attribute, group.Value, name, count, null, null, null, null, null);
            }

            foreach (var (name, figure) in Figures(group))
            {
                csv.Row(attribute, group.Value, name, figure.Value, figure.Lower, figure.Upper, figure.Count, figure.Bound, figure.Reason);
            }
        }

        return csv.ToString();
    }

    public static string Tests(PerformanceReport report)
    {
        var csv = new Csv("attribute", "figure", "method", "groups", "statistic", "df", "p", "p_holm", "reason");
        foreach (var attribute in report.Attributes)
        {
            foreach (var test in attribute.Tests)
            {
                csv.Row(
                    attribute.Attribute,
                    test.Figure,
                    test.Method,
                    test.Groups,
                    test.Statistic,
                    test.DegreesOfFreedom,
                    test.PValue,
                    test.AdjustedPValue,
                    test.Reason
                );
            }
        }

        return csv.ToString();
    }

    /// <summary>The operating table, a line for each limit, and below it the areas.</summary>
    public static string Lesions(LesionReport report)
    {
        var csv = new Csv("figure", "limit", "threshold", "value", "lower95", "upper95", "n", "reason");
        foreach (var row in report.Table)
        {
            csv.Row(
                "recall",
                row.Limit,
                row.Threshold,
                row.Recall.Value,
                row.Recall.Lower,
                row.Recall.Upper,
                row.Recall.Count,
                row.Recall.Reason
            );
            var precision = row.Precision;
            csv.Row(
                "precision",
                row.Limit,
                row.Threshold,
                precision.Value,
                precision.Lower,
                precision.Upper,
                precision.Count,
                precision.Reason
            );
            csv.Row("false positives per image", row.Limit, row.Threshold, row.FalsePositivesPerImage, null, null, report.Images, null);
        }

        foreach (var (name, area) in LesionAreas(report))
        {
            csv.Row(name, report.AreaLimit, null, area.Value, area.Lower, area.Upper, area.Count, area.Reason);
        }

        return csv.ToString();
    }

    public static IEnumerable<(string Name, Figure Figure)> LesionAreas(LesionReport report) =>
        new (string, Figure?)[]
        {
            ("FROC area", report.Area),
            ("FROC area, one lesion", report.SingleLesion),
            ("FROC area, several lesions", report.SeveralLesions),
            ("one less several", report.Difference),
        }
            .Where(area => area.Item2 is not null)
            .Select(area => (area.Item1, area.Item2!));

    public static string Models(PerformanceReport report)
    {
        var csv = new Csv("site", "model", "sha256", "doubt_threshold", "fracture_threshold", "first_day", "last_day");
        foreach (var scope in report.Scopes)
        {
            csv.Row(scope.Site, scope.Model, scope.ModelHash, scope.DoubtThreshold, scope.FractureThreshold, scope.FirstDay, scope.LastDay);
        }

        return csv.ToString();
    }

    public static string Drift(IReadOnlyList<DriftReport> reports)
    {
        var csv = new Csv(
            "site",
            "model",
            "measure",
            "attribute",
            "group",
            "drifted",
            "started",
            "detected",
            "reference_n",
            "reference_mean",
            "current_n",
            "current_mean",
            "effect",
            "effect_lower",
            "effect_upper",
            "least_effect",
            "evidence",
            "limit",
            "sensitivity_effect",
            "sensitivity_lower",
            "sensitivity_upper"
        );
        foreach (var report in reports)
        {
            foreach (var m in report.Drifts.Concat(report.Measures.Where(measure => !measure.HasDrifted)))
            {
                csv.Row(
                    report.Site,
                    report.Model,
                    m.Measure,
                    m.Attribute,
                    m.Value,
                    m.HasDrifted ? "yes" : "no",
                    m.StartedOn,
                    m.DetectedOn,
                    m.ReferenceCount,
                    m.ReferenceMean,
                    m.CurrentCount,
                    m.CurrentMean,
                    m.Effect,
                    m.EffectLower,
                    m.EffectUpper,
                    m.LeastEffect,
                    m.Evidence,
                    m.Limit,
                    m.SensitivityEffect,
                    m.SensitivityLower,
                    m.SensitivityUpper
                );
            }
        }

        return csv.ToString();
    }

    public static string Checklist()
    {
        var csv = new Csv("item", "asks", "where");
        foreach (var item in ReportingChecklist.Items)
        {
            csv.Row(item.Topic, item.Asks, item.Where);
        }

        return csv.ToString();
    }

    public static string Roc(OutcomeCounts counts)
    {
        var csv = new Csv("threshold", "false_positive_rate", "true_positive_rate");
        foreach (var point in CurveFigure.Thin(RocPoints(counts)))
        {
            csv.Row(point.Threshold, point.X, point.Y);
        }

        return csv.ToString();
    }

    public static string Froc(OutcomeCounts counts)
    {
        var csv = new Csv("threshold", "false_positives_per_image", "recall");
        foreach (var point in CurveFigure.Thin(FrocPoints(counts)))
        {
            csv.Row(point.Threshold, point.X, point.Y);
        }

        return csv.ToString();
    }

    public static IReadOnlyList<CurvePoint> RocPoints(OutcomeCounts counts) =>
        [
            .. BinnedRoc
                .Curve(ScoreBins.FromCounts(counts.Positives)!, ScoreBins.FromCounts(counts.Negatives)!)
                .Select(p => new CurvePoint(p.Threshold, p.FalsePositiveRate, p.TruePositiveRate)),
        ];

    public static IReadOnlyList<CurvePoint> FrocPoints(OutcomeCounts counts) =>
        [
            .. new FrocCounts
            {
                Hits = ScoreBins.FromCounts(counts.Hits)!,
                FalsePositives = ScoreBins.FromCounts(counts.FalseMarks)!,
                Images = counts.MarkedImages,
                References = counts.ReferenceLesions,
            }
                .Curve()
                .Select(p => new CurvePoint(p.Threshold, p.FalsePositivesPerImage, p.Recall)),
        ];

    public static IEnumerable<(string Attribute, GroupPerformance Group)> EveryGroup(PerformanceReport report) =>
        report
            .Attributes.SelectMany(attribute => attribute.Groups.Select(group => (attribute.Attribute, group)))
            .Prepend((OutcomeAttributes.All, report.All));

    /// <param name="group">The group.</param>
    /// <param name="withLesions">False where figures over lesions are shown with their intervals elsewhere.</param>
    public static IEnumerable<(string Name, Figure Figure)> Figures(GroupPerformance group, bool withLesions = true)
    {
        var figures = new List<(string, Figure?)>
        {
            ("prevalence", group.Prevalence),
            ("AUC", group.Area),
            ("sensitivity at FRACTURE", group.AtFracture?.Sensitivity),
            ("specificity at FRACTURE", group.AtFracture?.Specificity),
            ("precision at FRACTURE", group.AtFracture?.Precision),
            ("NPV at FRACTURE", group.AtFracture?.NegativePredictiveValue),
            ("sensitivity at DOUBT", group.AtDoubt?.Sensitivity),
            ("specificity at DOUBT", group.AtDoubt?.Specificity),
            ("precision at DOUBT", group.AtDoubt?.Precision),
            ("NPV at DOUBT", group.AtDoubt?.NegativePredictiveValue),
        };
        if (withLesions && group.Froc is { } froc)
        {
            figures.AddRange(
                froc.Rates.Zip(
                    froc.Recalls,
                    (rate, recall) => (FormattableString.Invariant($"recall at {rate} false positives per image"), (Figure?)recall)
                )
            );
            figures.Add((FormattableString.Invariant($"FROC area to {froc.AreaLimit}"), froc.Area));
        }

        return figures.Where(figure => figure.Item2 is not null).Select(figure => (figure.Item1, figure.Item2!));
    }

    private static IEnumerable<(string Name, long? Count)> Numbers(GroupPerformance group) =>
        [
            ("images", group.Images),
            ("with fracture", group.WithFracture),
            ("without fracture", group.WithoutFracture),
            ("unlabelled", group.Unlabelled),
            ("not analysed", group.NotAnalysed),
        ];
}

using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>Figures over lesions of images that are held in memory.</summary>
internal sealed class LesionReportBuilder(PerformanceOptions options)
{
    private readonly List<MatchedImage> _images = [];
    private readonly HashSet<(string, string)> _patients = [];

    public bool IsFull => _images.Count >= options.MostMarkedImages;

    /// <summary>Takes an image whose reference lesions are known.</summary>
    public void Add(LabelledOutcome outcome)
    {
        var row = outcome.Row;
        _patients.Add((row.Site, row.Patient));
        _images.Add(
            MatchedImage.Match(
                row.Lesions.Select(lesion => new ScoredBox(LesionMatcher.BoxOf(lesion.Box), lesion.Score)),
                [.. outcome.Reference!.Lesions!.Select(LesionMatcher.BoxOf)],
                $"{row.Site}/{row.Patient}"
            )
        );
    }

    public LesionReport Build()
    {
        long lesions = _images.Sum(image => (long)image.References);
        var report = new LesionReport
        {
            Images = _images.Count,
            Lesions = lesions,
            Patients = _patients.Count,
            AreaLimit = options.FrocLimit,
        };
        if (lesions < options.LeastCases)
        {
            var reason = $"too few cases: {options.LeastCases - lesions} marked lesions more needed";
            return report with
            {
                Area = new Figure { Count = lesions, Reason = reason },
            };
        }

        var multiplicity = LesionMultiplicity.Compare(_images, options.FrocLimit);
        return report with
        {
            Table = [.. OperatingTable.Of(_images).Select(Row)],
            Area = Of(FrocAnalysis.Area(_images, options.FrocLimit)?.Estimate, "marked lesions"),
            SingleLesion = Of(multiplicity.Single?.Estimate, "images with one lesion"),
            SeveralLesions = Of(multiplicity.Multiple?.Estimate, "lesions on images with several"),
            Difference =
                IsEnough(multiplicity.Single?.Estimate) && IsEnough(multiplicity.Multiple?.Estimate)
                    ? Of(multiplicity.Difference?.Estimate, "lesions")
                    : new Figure { Reason = "one of the two is too small" },
        };
    }

    private LesionOperatingRow Row(OperatingRow row) =>
        new()
        {
            Limit = row.Limit,
            Threshold = double.IsFinite(row.Threshold) ? row.Threshold : null,
            Recall = Of(row.Recall, "marked lesions"),
            Precision = new FigureBuilder(options).Share(row.Precision),
            FalsePositivesPerImage = row.FalsePositivesPerImage,
        };

    private bool IsEnough(DetectionEstimate? estimate) => estimate?.References >= options.LeastCases;

    private Figure Of(DetectionEstimate? estimate, string what)
    {
        long have = estimate?.References ?? 0;
        return estimate is null || !IsEnough(estimate)
            ? new Figure { Count = have, Reason = $"too few cases: {options.LeastCases - have} {what} more needed" }
            : new Figure
            {
                Value = estimate.Value,
                Lower = estimate.Interval?.Lower,
                Upper = estimate.Interval?.Upper,
                Count = have,
                Reason = estimate.Interval is null ? "no interval: all images are one patient's" : null,
            };
    }
}

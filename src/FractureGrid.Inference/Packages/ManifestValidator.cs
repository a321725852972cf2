using FractureGrid.Imaging.Stretching;

namespace FractureGrid.Inference.Packages;

/// <summary>What must hold of a model.json beyond its shape.</summary>
internal static class ManifestValidator
{
    public const int Schema = 1;

    /// <summary>The first thing that is wrong, as a sentence; null when all is well.</summary>
    public static string? Check(ModelManifest manifest) =>
        Identity(manifest)
        ?? Segmentation(manifest)
        ?? Detection(manifest.Detection)
        ?? Scoring(manifest.Detection)
        ?? Points(manifest.OperatingPoints)
        ?? Calibration(manifest.Calibration);

    private static string? Identity(ModelManifest manifest)
    {
        if (manifest.Schema != Schema)
        {
            return $"schema {manifest.Schema} is unknown; this version reads schema {Schema}";
        }

        if (manifest.Preprocessing is not GreyStretch.Name)
        {
            return $"preprocessing \"{manifest.Preprocessing}\" is unknown; this version knows \"{GreyStretch.Name}\"";
        }

        return string.IsNullOrWhiteSpace(manifest.Name) || string.IsNullOrWhiteSpace(manifest.Version)
            ? "name and version must not be empty"
            : null;
    }

    private static string? Segmentation(ModelManifest manifest)
    {
        var (segmentation, crop) = (manifest.Segmentation, manifest.Crop);
        if (segmentation.Width is < 16 or > 4096 || segmentation.Width != segmentation.Height)
        {
            return "segmentation.width and segmentation.height must be equal and in 16..4096";
        }

        return
            !IsShare(segmentation.Threshold)
            || !IsShare(crop.MinComponentShare)
            || !IsShare(crop.MinBoneShare)
            || crop.Margin is < 0 or > 1000
            ? "segmentation.threshold, crop.minComponentShare and crop.minBoneShare must be in 0..1, crop.margin in 0..1000"
            : null;
    }

    private static string? Detection(DetectionManifest detection)
    {
        if (detection.WorkingLongSide is < 32 or > 4096 || detection.InputLongSide is < 32 or > 4096)
        {
            return "detection.workingLongSide and detection.inputLongSide must be in 32..4096";
        }

        return detection.Single is { } single ? SingleGraph(detection, single) : TwoGraphs(detection);
    }

    private static string? SingleGraph(DetectionManifest detection, SingleGraphManifest single)
    {
        if (detection is not { Proposals: null, Head: null, Anchors: null, Rpn: null, Heat: null })
        {
            return "detection.single excludes proposals, head, anchors, rpn and heat: the graph holds them";
        }

        if (detection.Stride is < 1 or > 128)
        {
            return "detection.stride must be in 1..128";
        }

        return single.Channels is not (1 or 3) || !(single.White > 0) || single.FractureLabels.Count == 0
            ? "detection.single needs channels of 1 or 3, a positive white and at least one of fractureLabels"
            : null;
    }

    private static string? TwoGraphs(DetectionManifest detection)
    {
        if (detection is not { Proposals: not null, Head: not null, Anchors: { } anchors, Rpn: not null, Roi.Weights: not null })
        {
            return "detection needs proposals, head, anchors, rpn and roi.weights, or single";
        }

        if (detection.Stride is < 32 or > 128 || detection.Stride % 32 != 0)
        {
            return "detection.stride must be 32, 64, 96 or 128";
        }

        return anchors.Sizes.Count != 5 || anchors.Ratios.Count == 0 || !anchors.Sizes.Concat(anchors.Ratios).All(v => v > 0)
            ? "detection.anchors needs five sizes (one for each level) and at least one ratio, all positive"
            : null;
    }

    private static string? Scoring(DetectionManifest detection)
    {
        var (rpn, roi) = (detection.Rpn, detection.Roi);
        if (rpn is not null && (rpn.TopPerLevel < 1 || rpn.Keep < 1 || !IsShare(rpn.Nms) || rpn.MinSize < 0))
        {
            return "detection.rpn needs topPerLevel and keep of at least 1, nms in 0..1 and minSize of at least 0";
        }

        if (
            (roi.Weights is { } weights && (weights.Count != 4 || !weights.All(w => w > 0)))
            || roi.Keep < 1
            || !IsShare(roi.Nms)
            || !IsShare(roi.ScoreThreshold)
        )
        {
            return "detection.roi needs four positive weights, keep of at least 1, nms and scoreThreshold in 0..1";
        }

        if (roi.Vote is { } vote && (detection.Single is not null || !IsShare(vote.Overlap) || vote.Power is not (>= 0 and <= 10)))
        {
            return "detection.roi.vote needs two graphs, an overlap in 0..1 and a power in 0..10";
        }

        if (detection.Heat is { } heat && !IsShare(heat.Weight))
        {
            return "detection.heat.weight must be in 0..1";
        }

        return detection.Heat?.Peaks is { } peaks && !IsUsable(peaks)
            ? "detection.heat.peaks needs a count of 1 to 100, least in 0..1, and sizes and ratios above 0"
            : null;
    }

    private static bool IsUsable(HeatPeaksManifest peaks) =>
        peaks.Count is >= 1 and <= 100
        && IsShare(peaks.Least)
        && peaks is { Sizes.Count: > 0, Ratios.Count: > 0 }
        && peaks.Sizes.Concat(peaks.Ratios).All(value => value > 0);

    private static string? Points(OperatingPoints points)
    {
        var (doubt, fracture) = (points.Doubt.Threshold, points.Fracture.Threshold);
        if (!IsShare(doubt) || !IsShare(fracture) || doubt > fracture)
        {
            return "operatingPoints need thresholds in 0..1, doubt not above fracture";
        }

        var (lowest, highest) = (points.Lowest ?? 0, points.Highest ?? 1);
        return IsShare(lowest) && IsShare(highest) && lowest <= doubt && fracture <= highest
            ? null
            : "operatingPoints.lowest and operatingPoints.highest must be in 0..1 and have the thresholds between them";
    }

    private static string? Calibration(CalibrationManifest? calibration) =>
        calibration is null
        || (
            double.IsFinite(calibration.Slope)
            && calibration.Slope > 0
            && double.IsFinite(calibration.Intercept)
            && calibration.SoundScores.Count == CalibrationManifest.Levels
            && calibration.SoundScores.All(IsShare)
            && calibration.SoundScores.Zip(calibration.SoundScores.Skip(1)).All(pair => pair.First <= pair.Second)
        )
            ? null
            : $"calibration needs a positive slope, an intercept and {CalibrationManifest.Levels} rising soundScores in 0..1";

    private static bool IsShare(double value) => value is >= 0 and <= 1;
}

namespace FractureGrid.Inference.Packages;

/// <summary>The content of model.json, schema 1.</summary>
public sealed record ModelManifest
{
    public required int Schema { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>SPDX expression of the weights' licence.</summary>
    public required string Licence { get; init; }

    public required IReadOnlyList<string> TrainingData { get; init; }

    /// <summary>Name of the rule that makes 8-bit films from stored values, such as <c>grey-stretch-1</c>.</summary>
    public required string Preprocessing { get; init; }

    public required SegmentationManifest Segmentation { get; init; }

    public required CropManifest Crop { get; init; }

    public required DetectionManifest Detection { get; init; }

    public required OperatingPoints OperatingPoints { get; init; }

    /// <summary>What the scores mean; null when nobody has measured it.</summary>
    public CalibrationManifest? Calibration { get; init; }

    /// <summary>The network that screens; null for a package that can't tell hardware or limbs.</summary>
    public ScreeningManifest? Screening { get; init; }

    /// <summary>Device that the package demands, such as <c>cuda</c>; null when any will do. Elsewhere it refuses to load.</summary>
    public string? Requires { get; init; }

    /// <summary>SHA-256 of each file of the package but model.json, lower-case hex.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The files of all networks.</summary>
    internal IEnumerable<string> Networks =>
        [Segmentation.File, .. Detection.Files, .. Screening is { } screening ? (string[])[screening.File] : []];
}

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Cli.Predict;

/// <summary>
/// What the pipeline says of one file. Scripts read this from <c>predict --json</c>: names and order of the properties are a contract.
/// </summary>
internal sealed record PredictEntry
{
    /// <summary>The path as given, or as found below a given folder.</summary>
    public required string File { get; init; }

    /// <summary>Null for PNG, JPEG and what is no DICOM object.</summary>
    public string? SopInstanceUid { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>A stable code, a colon and a sentence; null when analysed.</summary>
    public string? Reason { get; init; }

    /// <summary>Image score: that of the highest lesion, 0 without lesions; null when not analysed.</summary>
    public double? Probability { get; init; }

    /// <summary>Highest score first, down to 0.05.</summary>
    public IReadOnlyList<LesionEntry> Lesions { get; init; } = [];

    /// <summary>The part that was searched, which is the whole image where no bone was found; null when not analysed.</summary>
    public BoxEntry? Bone { get; init; }

    /// <summary>Noise on the scale 0..1; null when not analysed.</summary>
    public double? Noise { get; init; }

    /// <summary>Name, version and content hash of the model package.</summary>
    public required string Model { get; init; }

    /// <summary>What the pipeline took for this file.</summary>
    public required double Milliseconds { get; init; }
}

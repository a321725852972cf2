using FractureGrid.Imaging;
using FractureGrid.Inference.Timing;

namespace FractureGrid.Inference;

/// <summary>What the pipeline found on one film, or why the file is none.</summary>
public sealed record FilmAnalysis
{
    /// <summary>Why the file could not be analysed; all that follows is empty then.</summary>
    public FilmFault? Fault { get; init; }

    /// <summary>SOP Instance UID (0008,0018); null for PNG and JPEG.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>Columns of the stored film.</summary>
    public int Width { get; init; }

    /// <summary>Rows of the stored film.</summary>
    public int Height { get; init; }

    /// <summary>Down to <see cref="InferenceOptions.LeastListedScore"/>, highest score first.</summary>
    public IReadOnlyList<FilmLesion> Lesions { get; init; } = [];

    /// <summary>The crop that was searched: around the bones, or the whole film where none were found.</summary>
    public FilmBox Bone { get; init; }

    public bool BoneFound { get; init; }

    /// <summary>What the segmenter takes for bone; null when the film could not be analysed.</summary>
    public BoneMask? BoneMask { get; init; }

    /// <summary>Noise of the stretched film on the scale 0..1; the paper's limit is 0.024.</summary>
    public double Noise { get; init; }

    /// <summary>Mean grey of the stretched film on the scale 0..1.</summary>
    public double GreyMean { get; init; }

    /// <summary>Standard deviation of its grey, 0..0.5.</summary>
    public double GreyDeviation { get; init; }

    /// <summary>What the film is screened by; null when it could not be analysed.</summary>
    public FilmQuality? Quality { get; init; }

    /// <summary>The segmenter's pooled and projected bottleneck; null where the model gives none.</summary>
    public IReadOnlyList<float>? Embedding { get; init; }

    /// <summary>Image score: that of the first lesion, 0 without lesions.</summary>
    public double Score => Lesions.Count == 0 ? 0 : Lesions[0].Score;

    public StageTimes Stages { get; init; } = new();

    /// <summary>Wall-clock time of all stages, without the wait for a slot.</summary>
    public TimeSpan Elapsed => Stages.Total;
}

using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Evaluation;

/// <summary>One film of known truth.</summary>
internal sealed record EvaluationFilm
{
    /// <summary>Opens the film's file; the caller disposes of the stream.</summary>
    public required Func<Stream> Open { get; init; }

    /// <summary>Reference lesions in pixels of the stored image; empty when there is no fracture.</summary>
    public required IReadOnlyList<LesionBox> References { get; init; }

    /// <summary>Bone as outlined by hand; null where it was not.</summary>
    public DrawnBones? Bones { get; init; }

    /// <summary>Films that belong together (a patient, near-duplicates), for the bootstrap; null when the film stands alone.</summary>
    public string? Cluster { get; init; }

    /// <summary>What the film can be grouped by, such as <c>region</c>: <c>hand</c>.</summary>
    public required IReadOnlyDictionary<string, string> Traits { get; init; }

    public bool IsFractured => References.Count > 0;
}

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Results;

/// <summary>One image of a study's result.</summary>
[GenerateSerializer, Immutable, Alias("fg.result-image.v1")]
public sealed record ResultImage
{
    [Id(0)]
    public required string SopInstanceUid { get; init; }

    [Id(1)]
    public required string SopClassUid { get; init; }

    [Id(2)]
    public required string SeriesInstanceUid { get; init; }

    /// <summary>One of the six body parts; null where the sender's term is none of them.</summary>
    [Id(3)]
    public string? BodyPart { get; init; }

    /// <summary>View Position (0018,5101) as sent.</summary>
    [Id(4)]
    public string? View { get; init; }

    [Id(5)]
    public required Outcome Outcome { get; init; }

    /// <summary>Highest lesion score, 0 without lesions.</summary>
    [Id(6)]
    public required double Score { get; init; }

    /// <summary>Lesions down to a score of 0.05, the highest first.</summary>
    [Id(7)]
    public required IReadOnlyList<ResultLesion> Lesions { get; init; }

    /// <summary>The part that was searched, in pixels of the stored image; null when not analysed.</summary>
    [Id(8)]
    public ImageBox? Bone { get; init; }

    [Id(9)]
    public bool BoneFound { get; init; }

    /// <summary>Noise of the normalised image; null when not analysed.</summary>
    [Id(10)]
    public double? Noise { get; init; }

    /// <summary>Null when not analysed.</summary>
    [Id(11)]
    public ModelIdentity? Model { get; init; }

    /// <summary>Set when not analysed.</summary>
    [Id(12)]
    public NotAnalysed? NotAnalysed { get; init; }

    [Id(13)]
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Screening rules that hold for the image and did not exclude it.</summary>
    [Id(14)]
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Calibrated probability of a fracture for <see cref="Score"/>; null when not analysed or the model is not calibrated.</summary>
    [Id(15)]
    public double? Probability { get; init; }
}

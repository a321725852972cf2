using FractureGrid.Abstractions.Screening;

namespace FractureGrid.Abstractions.Images;

/// <summary>What one model found on one image. Idempotent by image and model.</summary>
[GenerateSerializer, Immutable, Alias("fg.image-result.v1")]
public sealed record ImageResult
{
    [Id(0)]
    public required string ImageId { get; init; }

    [Id(1)]
    public required Outcome Outcome { get; init; }

    /// <summary>Image score: the highest lesion score, 0 without lesions.</summary>
    [Id(2)]
    public required double Score { get; init; }

    [Id(3)]
    public required IReadOnlyList<Lesion> Lesions { get; init; }

    /// <summary>The crop around the bones that was searched; the whole image when no bone was found; null when not analysed.</summary>
    [Id(4)]
    public ImageBox? Bone { get; init; }

    [Id(5)]
    public bool BoneFound { get; init; }

    /// <summary>Noise of the normalised image, comparable with the paper's limit of 0.024; null when not analysed.</summary>
    [Id(6)]
    public double? Noise { get; init; }

    [Id(7)]
    public ModelIdentity? Model { get; init; }

    /// <summary>Calibrated probability of a fracture; null when not analysed or the model is not calibrated.</summary>
    public double? Probability => Outcome is Outcome.NotAnalysed ? null : Model?.Calibration?.ProbabilityOf(Score);

    [Id(8)]
    public NotAnalysed? NotAnalysed { get; init; }

    /// <summary>Time that the analysis took on its silo.</summary>
    [Id(9)]
    public TimeSpan Elapsed { get; init; }

    /// <summary>Null when not analysed.</summary>
    [Id(20)]
    public ImageStatistics? Statistics { get; init; }

    /// <summary>Screening rules that hold for the picture and did not exclude it.</summary>
    [Id(21)]
    public IReadOnlyList<ScreeningFlag> Flags
    {
        // Results of earlier releases, stored or sent, have none.
        get => field ?? [];
        init;
    }
}

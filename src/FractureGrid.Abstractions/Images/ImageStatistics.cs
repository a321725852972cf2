namespace FractureGrid.Abstractions.Images;

/// <summary>What an analysed film looks like as a whole: for watching whether a device's films change, and for screening.</summary>
[GenerateSerializer, Immutable, Alias("fg.image-statistics.v1")]
public sealed record ImageStatistics
{
    /// <summary>Columns of the stored film.</summary>
    [Id(0)]
    public required int Width { get; init; }

    /// <summary>Rows of the stored film.</summary>
    [Id(1)]
    public required int Height { get; init; }

    /// <summary>Mean grey of the normalised film, 0..1.</summary>
    [Id(2)]
    public required double GreyMean { get; init; }

    /// <summary>Standard deviation of its grey, 0..0.5.</summary>
    [Id(3)]
    public required double GreyDeviation { get; init; }

    /// <summary>What the picture was screened by; null when it was not measured.</summary>
    [Id(4)]
    public ImageQuality? Quality { get; init; }

    /// <summary>The segmenter's bottleneck, pooled over the film and projected to a few numbers; null where the model gives none.</summary>
    [Id(5)]
    public IReadOnlyList<float>? Embedding { get; init; }
}

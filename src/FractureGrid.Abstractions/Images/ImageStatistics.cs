namespace FractureGrid.Abstractions.Images;

/// <summary>What an analysed film looks like as a whole, for watching whether a device's films change.</summary>
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
}

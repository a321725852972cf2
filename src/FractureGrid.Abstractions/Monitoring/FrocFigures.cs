namespace FractureGrid.Abstractions.Monitoring;

/// <summary>How well lesions are found, on images that have their lesions marked.</summary>
[GenerateSerializer, Immutable, Alias("fg.froc-figures.v1")]
public sealed record FrocFigures
{
    [Id(0)]
    public required long Images { get; init; }

    [Id(1)]
    public required long Lesions { get; init; }

    /// <summary>False positives per image at which <see cref="Recalls"/> are given.</summary>
    [Id(2)]
    public required IReadOnlyList<double> Rates { get; init; }

    [Id(3)]
    public required IReadOnlyList<Figure> Recalls { get; init; }

    /// <summary>Mean recall from 0 to <see cref="AreaLimit"/> false positives per image.</summary>
    [Id(4)]
    public required Figure Area { get; init; }

    [Id(5)]
    public required double AreaLimit { get; init; }
}

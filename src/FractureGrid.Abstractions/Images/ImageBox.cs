namespace FractureGrid.Abstractions.Images;

/// <summary>An axis-parallel box in pixels of the stored image, origin at the top left.</summary>
[GenerateSerializer, Immutable, Alias("fg.image-box.v1")]
public readonly record struct ImageBox
{
    [Id(0)]
    public required double X { get; init; }

    [Id(1)]
    public required double Y { get; init; }

    [Id(2)]
    public required double Width { get; init; }

    [Id(3)]
    public required double Height { get; init; }
}

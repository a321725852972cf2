namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A codestream taken apart into tiles.</summary>
internal sealed record Codestream
{
    public required ImageSize Size { get; init; }

    public required CodingParameters Parameters { get; init; }

    /// <summary>One for each tile, by index.</summary>
    public required IReadOnlyList<TileParts> Tiles { get; init; }
}

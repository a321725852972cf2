namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The parameters that hold for a tile.</summary>
internal sealed record TileCoding
{
    public required CodingStyle Style { get; init; }

    public required BlockCoding Blocks { get; init; }

    public required Quantisation Quantisation { get; init; }

    /// <summary>Bit-planes by which coefficients of the region of interest are raised (ITU-T T.800 annex H).</summary>
    public required int RegionShift { get; init; }

    public required IReadOnlyList<ProgressionVolume> Volumes { get; init; }
}

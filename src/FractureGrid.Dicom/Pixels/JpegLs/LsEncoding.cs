namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>How a JPEG-LS frame is to be coded.</summary>
internal sealed record LsEncoding
{
    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>Precision, 2 to 16.</summary>
    public required int Bits { get; init; }

    public int Components { get; init; } = 1;

    /// <summary>How far a sample may be off, 0 to 255.</summary>
    public int Near { get; init; }

    public LsPreset Preset { get; init; }

    /// <summary>Rows between restart markers, 0 for none.</summary>
    public int RestartRows { get; init; }

    public LsInterleave Interleave { get; init; }
}

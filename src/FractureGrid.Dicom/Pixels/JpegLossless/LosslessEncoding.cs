namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>How a lossless frame is to be coded.</summary>
internal sealed record LosslessEncoding
{
    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>Precision, 2 to 16.</summary>
    public required int Bits { get; init; }

    public int Components { get; init; } = 1;

    public int Predictor { get; init; } = 1;

    /// <summary>Low bits left out. Above zero, what is decoded is not what was coded.</summary>
    public int PointTransform { get; init; }

    /// <summary>Rows between restart markers, 0 for none.</summary>
    public int RestartRows { get; init; }

    /// <summary>One scan of all components; else one for each.</summary>
    public bool IsInterleaved { get; init; } = true;
}

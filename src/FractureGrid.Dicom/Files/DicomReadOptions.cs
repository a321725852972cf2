namespace FractureGrid.Dicom;

/// <summary>Limits and savings when reading. The defaults suit files from outside.</summary>
public sealed record DicomReadOptions
{
    internal static DicomReadOptions Default { get; } = new();

    /// <summary>Sequences within sequences. Default: 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Elements, items and fragments together; each costs about 60 bytes of memory however short it is. Default: 1,000,000.</summary>
    public int MaxElements { get; init; } = 1_000_000;

    /// <summary>Bytes of one value that is brought into memory. Default: 1 GiB.</summary>
    public long MaxValueBytes { get; init; } = 1L << 30;

    /// <summary>Bytes a deflated data set may inflate to. Default: 1 GiB.</summary>
    public long MaxInflatedBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Inflated bytes per deflated byte, checked beyond the first 64 MiB; deflate itself ends at 1032. Default: 200, which a film of one
    /// grey passes only when small.
    /// </summary>
    public int MaxInflateRatio { get; init; } = 200;

    /// <summary>Stop at the pixel data; they and what follows are not in the data set. Default: false.</summary>
    public bool StopBeforePixelData { get; init; }

    /// <summary>
    /// Values longer than this stay in the file, or in the seekable stream, which must then outlive the data set; they are read when
    /// used, and that fails with an exception if the file has gone. Null reads everything at once. Default: null.
    /// </summary>
    public long? DeferAbove { get; init; }
}

namespace FractureGrid.Dicom.Pixels.Transcoding;

/// <summary>Settings of lossy compression.</summary>
public sealed record TranscodingOptions
{
    internal static TranscodingOptions Default { get; } = new();

    /// <summary>Of JPEG baseline, 1 (small) to 100 (fine). Default: 90.</summary>
    public int JpegQuality { get; init; } = 90;

    /// <summary>By how much a grey may change in near-lossless JPEG-LS. Default: 2.</summary>
    public int JpegLsNear { get; init; } = 2;
}

namespace FractureGrid.Dicom.Pixels;

/// <summary>The Image Pixel module of a single grey frame (PS3.3 C.7.6.3), checked for sense.</summary>
internal sealed record PixelDescription
{
    public const int LargestSide = 65535;
    public const long MostPixels = 400_000_000;

    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>Samples per Pixel: one, or three where colour is to be turned to grey. Lossless codecs decode plane after plane.</summary>
    public int Components { get; init; } = 1;

    /// <summary>Photometric Interpretation RGB.</summary>
    public bool IsRgb { get; init; }

    public required int BitsAllocated { get; init; }

    public required int BitsStored { get; init; }

    public required int HighBit { get; init; }

    public required bool IsSigned { get; init; }

    public required bool IsMonochrome1 { get; init; }

    public int PixelCount => Rows * Columns;

    public int SampleCount => PixelCount * Components;

    public int BytesPerSample => BitsAllocated / 8;

    public static DicomResult<PixelDescription> Read(DicomDataset dataset, ColourHandling colour)
    {
        var photometric = dataset.GetString(DicomTags.PhotometricInterpretation);
        var samples = dataset.GetInt32(DicomTags.SamplesPerPixel) ?? 1;
        var isGrey = samples == 1 && photometric is (null or "MONOCHROME1" or "MONOCHROME2");
        var isConvertible = colour == ColourHandling.ToGrey && samples == 3 && photometric is ("RGB" or "YBR_FULL" or "YBR_FULL_422");
        if (!isGrey && !isConvertible)
        {
            return new DicomFault(DicomFaultCode.Colour, $"The image is not grey: Photometric Interpretation {photometric ?? "missing"}.");
        }
        if (photometric is null)
        {
            return new DicomFault(DicomFaultCode.Malformed, "Photometric Interpretation is missing.");
        }
        var frames = dataset.GetString(DicomTags.NumberOfFrames) is null ? 1 : dataset.GetInt32(DicomTags.NumberOfFrames);
        if (frames is not > 0)
        {
            return new DicomFault(DicomFaultCode.Malformed, "Number of Frames is not a number above zero.");
        }
        if (frames > 1)
        {
            return new DicomFault(DicomFaultCode.MultiFrame, $"The image has {frames} frames.");
        }
        return ReadDimensions(dataset, photometric, samples);
    }

    private static DicomResult<PixelDescription> ReadDimensions(DicomDataset dataset, string photometric, int components)
    {
        var (rows, columns) = (dataset.GetInt32(DicomTags.Rows), dataset.GetInt32(DicomTags.Columns));
        if (rows is not (> 0 and <= LargestSide) || columns is not (> 0 and <= LargestSide) || (long)rows * columns > MostPixels)
        {
            return new DicomFault(DicomFaultCode.BadDimensions, $"{Print(rows)} rows of {Print(columns)} columns are no image.");
        }
        var (allocated, stored) = (dataset.GetInt32(DicomTags.BitsAllocated), dataset.GetInt32(DicomTags.BitsStored));
        var high = dataset.GetInt32(DicomTags.HighBit) ?? stored - 1;
        var sign = dataset.GetInt32(DicomTags.PixelRepresentation) ?? 0;
        if (
            allocated is not (8 or 16)
            || stored is not > 0
            || stored > allocated
            || high >= allocated
            || high < stored - 1
            || sign is not (0 or 1)
        )
        {
            return new DicomFault(
                DicomFaultCode.BadBitDepth,
                $"{Print(allocated)} bits allocated, {Print(stored)} stored, high bit {Print(high)}, sign {sign} are contradictory or unsupported."
            );
        }
        return new PixelDescription
        {
            Rows = rows.Value,
            Columns = columns.Value,
            Components = components,
            IsRgb = photometric is "RGB",
            BitsAllocated = allocated.Value,
            BitsStored = stored.Value,
            HighBit = high!.Value,
            IsSigned = sign == 1,
            IsMonochrome1 = photometric is "MONOCHROME1",
        };
    }

    private static object Print(int? value) => value is { } number ? number : "unknown";
}

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Walks a lossless codestream from its start to its end marker.</summary>
internal static class LosslessCodestream
{
    /// <summary>The samples, plane after plane, as the description wants them.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description, ILosslessDecoder decoder)
    {
        var segments = new JpegSegmentReader(stream);
        if (!segments.TryRead(out var marker, out var parameters) || marker != JpegMarkers.StartOfImage)
        {
            return Corrupt($"The codestream does not begin as {decoder.Name}.");
        }
        while (segments.TryRead(out marker, out parameters))
        {
            switch (marker)
            {
                case JpegMarkers.EndOfImage:
                    return Finish(decoder.Frame, description);
                case JpegMarkers.StartOfImage:
                case JpegMarkers.NumberOfLines:
                    return Corrupt("The codestream holds a second image or defines its rows late.");
            }
            if (decoder.Read(ref segments, marker, parameters) is { } fault)
            {
                return fault;
            }
        }
        return Corrupt("The codestream is cut off, or a marker is missing.");
    }

    public static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);

    private static DicomResult<ushort[]> Finish(LosslessFrame? frame, PixelDescription description)
    {
        if (frame is not { IsWhole: true })
        {
            return Corrupt("The codestream ends before all its scans.");
        }
        SampleUnpacking.Cut(frame.Samples, description);
        return frame.Samples;
    }
}

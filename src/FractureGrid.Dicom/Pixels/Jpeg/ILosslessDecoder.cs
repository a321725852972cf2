namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>What JPEG Lossless and JPEG-LS do differently between the markers that they share.</summary>
internal interface ILosslessDecoder
{
    /// <summary>The process's name, for people.</summary>
    string Name { get; }

    /// <summary>The frame, once its header has come.</summary>
    LosslessFrame? Frame { get; }

    /// <summary>Takes a marker segment; of a scan also what follows it in <paramref name="segments"/>. Null when nothing is wrong.</summary>
    DicomFault? Read(ref JpegSegmentReader segments, byte marker, ReadOnlySpan<byte> parameters);
}

using System.Buffers.Binary;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>
/// JPEG-LS (ISO 14495-1, ITU-T T.87): 2 to 16 bits, lossless and near-lossless, preset parameters, restarts, all ways to interleave
/// components. Not mapping tables, oversize images and the colour transforms that some encoders add.
/// </summary>
internal sealed class JpegLsDecoder : ILosslessDecoder
{
    private const int LongestAccepted = 4;

    private readonly PixelDescription _description;
    private readonly bool _isLossless;
    private LsPreset _preset;
    private long _restartInterval;

    private JpegLsDecoder(PixelDescription description, bool isLossless) => (_description, _isLossless) = (description, isLossless);

    public string Name => "JPEG-LS";

    public LosslessFrame? Frame { get; private set; }

    /// <summary>The samples, plane after plane. Where they are said to be lossless, a near-lossless scan is a fault.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description, bool isLossless) =>
        LosslessCodestream.Decode(stream, description, new JpegLsDecoder(description, isLossless));

    public DicomFault? Read(ref JpegSegmentReader segments, byte marker, ReadOnlySpan<byte> parameters)
    {
        switch (marker)
        {
            case JpegMarkers.JpegLs:
                return ReadFrame(parameters);
            case JpegMarkers.JpegLsParameters:
                return ReadPreset(parameters);
            case JpegMarkers.RestartInterval:
                return ReadRestartInterval(parameters);
            case JpegMarkers.StartOfScan:
                return DecodeScan(ref segments, parameters);
            case JpegMarkers.ColourTransform when parameters.StartsWith("mrfx"u8) && parameters.Length > 4 && parameters[4] != 0:
                return Corrupt("The codestream has a colour transform that the standard has not.");
            default:
                return JpegMarkers.IsStartOfFrame(marker) ? Corrupt("The codestream is JPEG, not JPEG-LS.") : null;
        }
    }

    private DicomFault? ReadFrame(ReadOnlySpan<byte> parameters)
    {
        if (Frame is not null)
        {
            return Corrupt("The codestream has a second frame.");
        }
        if (!LosslessFrame.Read(parameters, _description).TryGet(out var frame, out var fault))
        {
            return fault;
        }
        Frame = frame;
        return null;
    }

    private DicomFault? ReadPreset(ReadOnlySpan<byte> parameters)
    {
        if (parameters.Length != 11 || parameters[0] != 1)
        {
            return Corrupt("The codestream has parameters for mapping tables or oversize images, or broken ones.");
        }
        _preset = new LsPreset(
            BinaryPrimitives.ReadUInt16BigEndian(parameters[1..]),
            BinaryPrimitives.ReadUInt16BigEndian(parameters[3..]),
            BinaryPrimitives.ReadUInt16BigEndian(parameters[5..]),
            BinaryPrimitives.ReadUInt16BigEndian(parameters[7..]),
            BinaryPrimitives.ReadUInt16BigEndian(parameters[9..])
        );
        return null;
    }

    /// <summary>Two to four bytes; the unit is a line of each component in the scan.</summary>
    private DicomFault? ReadRestartInterval(ReadOnlySpan<byte> parameters)
    {
        if (parameters.Length is < 2 or > LongestAccepted)
        {
            return Corrupt("The restart interval of the codestream is broken.");
        }
        _restartInterval = 0;
        foreach (var x in parameters)
        {
            _restartInterval = (_restartInterval << 8) | x;
        }
        return null;
    }

    private DicomFault? DecodeScan(ref JpegSegmentReader segments, ReadOnlySpan<byte> header)
    {
        if (Frame is not { } frame || frame.CountOf(header) is not (> 0 and var count))
        {
            return Corrupt("The scan header is broken or stands before the frame.");
        }
        var (near, interleave, transform) = (header[^3], header[^2], header[^1]);
        if (interleave > 2 || (count > 1 && interleave == 0) || transform != 0)
        {
            return Corrupt("The scan header has an unknown order of components or a point transform.");
        }
        if (near != 0 && _isLossless)
        {
            return Corrupt("The scan is near-lossless, the transfer syntax says lossless.");
        }
        Span<int> components = stackalloc int[count];
        for (var i = 0; i < count; i++)
        {
            components[i] = frame.Take(header[1 + (2 * i)]);
            if (components[i] < 0 || header[2 + (2 * i)] != 0)
            {
                return Corrupt("The scan names a component that is not defined, one twice, or a mapping table.");
            }
        }
        return DecodeScan(ref segments, frame, components, near, isSampleInterleaved: interleave == 2 && count > 1);
    }

    private DicomFault? DecodeScan(
        ref JpegSegmentReader segments,
        LosslessFrame frame,
        scoped ReadOnlySpan<int> components,
        int near,
        bool isSampleInterleaved
    )
    {
        if (LsParameters.Create(_preset, frame.Precision, near) is not { } parameters)
        {
            return Corrupt("The coding parameters contradict each other.");
        }
        // A row has at least one bit: a short stream must not make a large image.
        if (_description.Rows > segments.Rest.Length * 8L)
        {
            return Corrupt("The entropy-coded data are too short for the image.");
        }
        var scan = new LsScan
        {
            Columns = _description.Columns,
            Rows = _description.Rows,
            RowsPerInterval = _restartInterval == 0 ? _description.Rows : (int)Math.Min(_restartInterval, _description.Rows),
            Parameters = parameters,
            IsSampleInterleaved = isSampleInterleaved,
            Components = components,
        };
        var length = scan.Decode(segments.Rest, frame.Allocate());
        if (length < 0)
        {
            return Corrupt("The entropy-coded data end early, go on too long or are no valid codes.");
        }
        segments.Skip(length);
        return null;
    }

    private static DicomFault Corrupt(string message) => LosslessCodestream.Corrupt(message);
}

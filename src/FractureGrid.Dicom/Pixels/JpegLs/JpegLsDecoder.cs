using System.Buffers.Binary;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>
/// JPEG-LS (ISO 14495-1, ITU-T T.87): 2 to 16 bits, lossless and near-lossless, preset parameters, restarts, all ways to interleave
/// components. Not mapping tables, oversize images and the colour transforms that some encoders add.
/// </summary>
internal ref struct JpegLsDecoder
{
    private const int LongestAccepted = 4;

    private readonly PixelDescription _description;
    private readonly bool _isLossless;
    private JpegSegmentReader _segments;
    private byte[] _components = [];
    private bool[] _isDecoded = [];
    private int _precision;
    private LsPreset _preset;
    private long _restartInterval;
    private ushort[] _samples = [];

    private JpegLsDecoder(ReadOnlySpan<byte> stream, PixelDescription description, bool isLossless)
    {
        _segments = new JpegSegmentReader(stream);
        _description = description;
        _isLossless = isLossless;
    }

    /// <summary>The samples, plane after plane. Where they are said to be lossless, a near-lossless scan is a fault.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description, bool isLossless)
    {
        var decoder = new JpegLsDecoder(stream, description, isLossless);
        return decoder.Decode();
    }

    private DicomResult<ushort[]> Decode()
    {
        if (!_segments.TryRead(out var marker, out var parameters) || marker != JpegMarkers.StartOfImage)
        {
            return Corrupt("The codestream does not begin as JPEG-LS.");
        }
        while (_segments.TryRead(out marker, out parameters))
        {
            if (marker == JpegMarkers.EndOfImage)
            {
                return Finish();
            }
            if (ReadSegment(marker, parameters) is { } fault)
            {
                return fault;
            }
        }
        return Corrupt("The codestream is cut off, or a marker is missing.");
    }

    private readonly DicomResult<ushort[]> Finish()
    {
        if (_isDecoded.Length == 0 || _isDecoded.Contains(false))
        {
            return Corrupt("The codestream ends before all its scans.");
        }
        SampleUnpacking.Cut(_samples, _description);
        return _samples;
    }

    private DicomFault? ReadSegment(byte marker, ReadOnlySpan<byte> parameters)
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
                return DecodeScan(parameters);
            case JpegMarkers.ColourTransform when parameters.StartsWith("mrfx"u8) && parameters.Length > 4 && parameters[4] != 0:
                return Corrupt("The codestream has a colour transform that the standard has not.");
            case JpegMarkers.StartOfImage:
            case JpegMarkers.NumberOfLines:
                return Corrupt("The codestream holds a second image or defines its rows late.");
            default:
                return JpegMarkers.IsStartOfFrame(marker) ? Corrupt("The codestream is JPEG, not JPEG-LS.") : null;
        }
    }

    private DicomFault? ReadFrame(ReadOnlySpan<byte> parameters)
    {
        if (parameters.Length < 6 || _components.Length > 0)
        {
            return Corrupt("The frame header is broken or a second one.");
        }
        var (rows, columns) = (
            BinaryPrimitives.ReadUInt16BigEndian(parameters[1..]),
            BinaryPrimitives.ReadUInt16BigEndian(parameters[3..])
        );
        if (CodestreamCheck.Compare(_description, columns, rows, parameters[5], parameters[0]) is { } fault)
        {
            return fault;
        }
        if (parameters.Length != 6 + (3 * _description.Components))
        {
            return Corrupt("The frame header is broken.");
        }
        var components = new byte[_description.Components];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = parameters[6 + (3 * i)];
            if (components.AsSpan(0, i).Contains(components[i]) || (components.Length > 1 && parameters[7 + (3 * i)] != 0x11))
            {
                return Corrupt("Components of the codestream have one name or are subsampled.");
            }
        }
        _components = components;
        _isDecoded = new bool[components.Length];
        _precision = parameters[0];
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

    private DicomFault? DecodeScan(ReadOnlySpan<byte> header)
    {
        var count = header.IsEmpty ? 0 : header[0];
        if (count == 0 || count > _components.Length || header.Length != 4 + (2 * count))
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
            components[i] = _components.AsSpan().IndexOf(header[1 + (2 * i)]);
            if (components[i] < 0 || _isDecoded[components[i]] || header[2 + (2 * i)] != 0)
            {
                return Corrupt("The scan names a component that is not defined, one twice, or a mapping table.");
            }
            _isDecoded[components[i]] = true;
        }
        return DecodeScan(components, near, isSampleInterleaved: interleave == 2 && count > 1);
    }

    private DicomFault? DecodeScan(scoped ReadOnlySpan<int> components, int near, bool isSampleInterleaved)
    {
        if (LsParameters.Create(_preset, _precision, near) is not { } parameters)
        {
            return Corrupt("The coding parameters contradict each other.");
        }
        // A row has at least one bit: a short stream must not make a large image.
        if (_description.Rows > _segments.Rest.Length * 8L)
        {
            return Corrupt("The entropy-coded data are too short for the image.");
        }
        if (_samples.Length == 0)
        {
            _samples = GC.AllocateUninitializedArray<ushort>(_description.SampleCount);
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
        var length = scan.Decode(_segments.Rest, _samples);
        if (length < 0)
        {
            return Corrupt("The entropy-coded data end early, go on too long or are no valid codes.");
        }
        _segments.Skip(length);
        return null;
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

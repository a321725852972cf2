using System.Buffers.Binary;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>
/// JPEG lossless with Huffman coding (ITU-T T.81 annex H, process 14): 2 to 16 bits, all predictors, point transform, restarts,
/// interleaved components or a scan for each. What JPEG Lossless (.57 and .70) holds.
/// </summary>
internal ref struct JpegLosslessDecoder
{
    private readonly PixelDescription _description;
    private readonly LosslessHuffmanTable?[] _tables = new LosslessHuffmanTable?[4];
    private JpegSegmentReader _segments;
    private byte[] _components = [];
    private bool[] _isDecoded = [];
    private int _precision;
    private int _restartInterval;
    private ushort[] _samples = [];

    private JpegLosslessDecoder(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        _segments = new JpegSegmentReader(stream);
        _description = description;
    }

    /// <summary>The samples, plane after plane, as the description wants them.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        var decoder = new JpegLosslessDecoder(stream, description);
        return decoder.Decode();
    }

    private DicomResult<ushort[]> Decode()
    {
        if (!_segments.TryRead(out var marker, out var parameters) || marker != JpegMarkers.StartOfImage)
        {
            return Corrupt("The codestream does not begin as JPEG.");
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
        if (JpegMarkers.IsStartOfFrame(marker))
        {
            return ReadFrame(marker, parameters);
        }
        switch (marker)
        {
            case JpegMarkers.HuffmanTables:
                return ReadTables(parameters) ? null : Corrupt("A Huffman table of the codestream is broken.");
            case JpegMarkers.RestartInterval:
                _restartInterval = parameters.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(parameters) : -1;
                return _restartInterval >= 0 ? null : Corrupt("The restart interval of the codestream is broken.");
            case JpegMarkers.StartOfScan:
                return DecodeScan(parameters);
            case JpegMarkers.StartOfImage:
            case JpegMarkers.NumberOfLines:
                return Corrupt("The codestream holds a second image or defines its rows late.");
            default:
                return null;
        }
    }

    private DicomFault? ReadFrame(byte marker, ReadOnlySpan<byte> parameters)
    {
        if (marker != JpegMarkers.Lossless || parameters.Length < 6 || _components.Length > 0)
        {
            return Corrupt($"The codestream has a frame of type {marker & 0x0F}, which JPEG Lossless has not, or a second frame.");
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
            // Sampling factors of a single component mean nothing.
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

    private readonly bool ReadTables(ReadOnlySpan<byte> parameters)
    {
        while (!parameters.IsEmpty)
        {
            var (kind, index) = (parameters[0] >> 4, parameters[0] & 0x0F);
            if (kind > 1 || index > 3 || parameters.Length < 17)
            {
                return false;
            }
            var counts = parameters.Slice(1, LosslessHuffmanTable.LongestCode);
            var total = 0;
            foreach (var count in counts)
            {
                total += count;
            }
            if (parameters.Length < 17 + total)
            {
                return false;
            }
            // Tables for coefficients are of no use here and may hold anything.
            if (kind == 0)
            {
                _tables[index] = LosslessHuffmanTable.Create(counts, parameters.Slice(17, total));
                if (_tables[index] is null)
                {
                    return false;
                }
            }
            parameters = parameters[(17 + total)..];
        }
        return true;
    }

    private DicomFault? DecodeScan(ReadOnlySpan<byte> header)
    {
        var count = header.IsEmpty ? 0 : header[0];
        if (count == 0 || count > _components.Length || header.Length != 4 + (2 * count))
        {
            return Corrupt("The scan header is broken or stands before the frame.");
        }
        var (predictor, end, transform) = (header[^3], header[^2], header[^1]);
        if (predictor is 0 or > LosslessPrediction.Most || end != 0 || transform >= _precision)
        {
            return Corrupt("The scan header belongs to another process.");
        }
        Span<int> components = stackalloc int[count];
        var tables = new LosslessHuffmanTable[count];
        for (var i = 0; i < count; i++)
        {
            components[i] = _components.AsSpan().IndexOf(header[1 + (2 * i)]);
            var table = header[2 + (2 * i)] >> 4;
            if (components[i] < 0 || _isDecoded[components[i]] || table > 3 || _tables[table] is not { } found)
            {
                return Corrupt("The scan names a component or a table that is not defined, or a component twice.");
            }
            _isDecoded[components[i]] = true;
            tables[i] = found;
        }
        return DecodeScan(components, tables, predictor, transform);
    }

    private DicomFault? DecodeScan(scoped ReadOnlySpan<int> components, LosslessHuffmanTable[] tables, int predictor, int transform)
    {
        if (_restartInterval % _description.Columns != 0)
        {
            return Corrupt("The restart interval is no number of rows (T.81 H.1.1).");
        }
        // A sample has at least one bit: a short stream must not make a large image.
        if ((long)_description.PixelCount * components.Length > _segments.Rest.Length * 8L)
        {
            return Corrupt("The entropy-coded data are too short for the image.");
        }
        if (_samples.Length == 0)
        {
            _samples = GC.AllocateUninitializedArray<ushort>(_description.SampleCount);
        }
        var scan = new LosslessScan
        {
            Columns = _description.Columns,
            Rows = _description.Rows,
            Predictor = predictor,
            Bits = _precision - transform,
            RowsPerInterval = _restartInterval == 0 ? _description.Rows : _restartInterval / _description.Columns,
            Components = components,
            Tables = tables,
        };
        var length = scan.Decode(_segments.Rest, _samples);
        if (length < 0)
        {
            return Corrupt("The entropy-coded data end early, go on too long or are no valid codes.");
        }
        _segments.Skip(length);
        ShiftUp(components, transform);
        return null;
    }

    private readonly void ShiftUp(ReadOnlySpan<int> components, int transform)
    {
        if (transform == 0)
        {
            return;
        }
        foreach (var component in components)
        {
            foreach (ref var x in _samples.AsSpan(component * _description.PixelCount, _description.PixelCount))
            {
                x <<= transform;
            }
        }
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

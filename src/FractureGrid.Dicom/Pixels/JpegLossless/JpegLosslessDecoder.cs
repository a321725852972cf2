using System.Buffers.Binary;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>
/// JPEG lossless with Huffman coding (ITU-T T.81 annex H, process 14): 2 to 16 bits, all predictors, point transform, restarts,
/// interleaved components or a scan for each. What JPEG Lossless (.57 and .70) holds.
/// </summary>
internal sealed class JpegLosslessDecoder : ILosslessDecoder
{
    private readonly PixelDescription _description;
    private readonly LosslessHuffmanTable?[] _tables = new LosslessHuffmanTable?[4];
    private int _restartInterval;

    private JpegLosslessDecoder(PixelDescription description) => _description = description;

    public string Name => "JPEG";

    public LosslessFrame? Frame { get; private set; }

    /// <summary>The samples, plane after plane, as the description wants them.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description) =>
        LosslessCodestream.Decode(stream, description, new JpegLosslessDecoder(description));

    public DicomFault? Read(ref JpegSegmentReader segments, byte marker, ReadOnlySpan<byte> parameters)
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
                return DecodeScan(ref segments, parameters);
            default:
                return null;
        }
    }

    private DicomFault? ReadFrame(byte marker, ReadOnlySpan<byte> parameters)
    {
        if (marker != JpegMarkers.Lossless || Frame is not null)
        {
            return Corrupt($"The codestream has a frame of type {marker & 0x0F}, which JPEG Lossless has not, or a second frame.");
        }
        if (!LosslessFrame.Read(parameters, _description).TryGet(out var frame, out var fault))
        {
            return fault;
        }
        Frame = frame;
        return null;
    }

    private bool ReadTables(ReadOnlySpan<byte> parameters)
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

    private DicomFault? DecodeScan(ref JpegSegmentReader segments, ReadOnlySpan<byte> header)
    {
        if (Frame is not { } frame || frame.CountOf(header) is not (> 0 and var count))
        {
            return Corrupt("The scan header is broken or stands before the frame.");
        }
        var (predictor, end, transform) = (header[^3], header[^2], header[^1]);
        if (predictor is 0 or > LosslessPrediction.Most || end != 0 || transform >= frame.Precision)
        {
            return Corrupt("The scan header belongs to another process.");
        }
        Span<int> components = stackalloc int[count];
        var tables = new LosslessHuffmanTable[count];
        for (var i = 0; i < count; i++)
        {
            components[i] = frame.Take(header[1 + (2 * i)]);
            var table = header[2 + (2 * i)] >> 4;
            if (components[i] < 0 || table > 3 || _tables[table] is not { } found)
            {
                return Corrupt("The scan names a component or a table that is not defined, or a component twice.");
            }
            tables[i] = found;
        }
        return DecodeScan(ref segments, frame, components, tables, predictor, transform);
    }

    private DicomFault? DecodeScan(
        ref JpegSegmentReader segments,
        LosslessFrame frame,
        scoped ReadOnlySpan<int> components,
        LosslessHuffmanTable[] tables,
        int predictor,
        int transform
    )
    {
        if (_restartInterval % _description.Columns != 0)
        {
            return Corrupt("The restart interval is no number of rows (T.81 H.1.1).");
        }
        // A sample has at least one bit: a short stream must not make a large image.
        if ((long)_description.PixelCount * components.Length > segments.Rest.Length * 8L)
        {
            return Corrupt("The entropy-coded data are too short for the image.");
        }
        var samples = frame.Allocate();
        var scan = new LosslessScan
        {
            Columns = _description.Columns,
            Rows = _description.Rows,
            Predictor = predictor,
            Bits = frame.Precision - transform,
            RowsPerInterval = _restartInterval == 0 ? _description.Rows : _restartInterval / _description.Columns,
            Components = components,
            Tables = tables,
        };
        var length = scan.Decode(segments.Rest, samples);
        if (length < 0)
        {
            return Corrupt("The entropy-coded data end early, go on too long or are no valid codes.");
        }
        segments.Skip(length);
        ShiftUp(samples, components, transform);
        return null;
    }

    private void ShiftUp(ushort[] samples, ReadOnlySpan<int> components, int transform)
    {
        if (transform == 0)
        {
            return;
        }
        foreach (var component in components)
        {
            foreach (ref var x in samples.AsSpan(component * _description.PixelCount, _description.PixelCount))
            {
                x <<= transform;
            }
        }
    }

    private static DicomFault Corrupt(string message) => LosslessCodestream.Corrupt(message);
}

using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>
/// JPEG with sequential cosine transform, Huffman coding and 8 bits (ITU-T T.81 processes 1 and, with 8 bits, 2), one component: what
/// JPEG Baseline (.50) holds of grey images.
/// </summary>
internal ref struct JpegBaselineDecoder
{
    private const int Precision = 8;
    private const int BlockSize = 64;
    private const int LongestDc = 11;
    private const int LongestAc = 10;

    private static readonly byte[] ZigZag = CreateZigZag();

    private readonly ReadOnlySpan<byte> _stream;
    private readonly PixelDescription _description;
    private readonly ushort[]?[] _quantisation = new ushort[4][];
    private readonly JpegHuffmanTable?[] _dcTables = new JpegHuffmanTable?[4];
    private readonly JpegHuffmanTable?[] _acTables = new JpegHuffmanTable?[4];
    private int _restartInterval;
    private byte _component;
    private int _quantisationIndex = -1;

    private JpegBaselineDecoder(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        _stream = stream;
        _description = description;
    }

    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        var decoder = new JpegBaselineDecoder(stream, description);
        return decoder.Decode();
    }

    private DicomResult<ushort[]> Decode()
    {
        if (!_stream.StartsWith([(byte)0xFF, JpegMarkers.StartOfImage]))
        {
            return Corrupt("The codestream does not begin as JPEG.");
        }
        for (var at = 2; at + 4 <= _stream.Length; )
        {
            if (_stream[at] != 0xFF)
            {
                return Corrupt("A marker is missing.");
            }
            var marker = _stream[at + 1];
            if (marker == 0xFF || JpegMarkers.StandsAlone(marker))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(_stream[(at + 2)..]);
            if (marker == JpegMarkers.EndOfImage || length < 2 || at + 2 + length > _stream.Length)
            {
                break;
            }
            var segment = _stream.Slice(at + 4, length - 2);
            at += 2 + length;
            if (marker == JpegMarkers.StartOfScan)
            {
                return DecodeScan(segment, _stream[at..]);
            }
            if (ReadSegment(marker, segment) is { } fault)
            {
                return fault;
            }
        }
        return Corrupt("The codestream ends before its scan.");
    }

    private DicomFault? ReadSegment(byte marker, ReadOnlySpan<byte> segment)
    {
        if (JpegMarkers.IsStartOfFrame(marker))
        {
            return ReadFrame(marker, segment);
        }
        var isFine = marker switch
        {
            JpegMarkers.QuantisationTables => ReadQuantisation(segment),
            JpegMarkers.HuffmanTables => ReadHuffman(segment),
            JpegMarkers.RestartInterval => ReadRestartInterval(segment),
            _ => true,
        };
        return isFine ? null : Corrupt("A table of the codestream is broken.");
    }

    private DicomFault? ReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        if (marker is not (JpegMarkers.Baseline or JpegMarkers.ExtendedSequential) || segment.Length < 6 || _quantisationIndex >= 0)
        {
            return Corrupt($"The codestream has a frame of type {marker & 0x0F}, which JPEG Baseline has not.");
        }
        var (rows, columns) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        if (segment[5] != 1)
        {
            return new DicomFault(DicomFaultCode.Colour, $"The codestream has {segment[5]} components, the data set says one.");
        }
        if (
            segment[0] != Precision
            || segment[0] != _description.BitsStored
            || rows != _description.Rows
            || columns != _description.Columns
        )
        {
            return Corrupt(
                $"The codestream has {columns}x{rows} samples of {segment[0]} bits, the data set says {_description.Columns}x{_description.Rows} of {_description.BitsStored}."
            );
        }
        if (segment.Length < 9 || segment[8] > 3)
        {
            return Corrupt("The frame header is broken.");
        }
        _component = segment[6];
        _quantisationIndex = segment[8];
        return null;
    }

    private readonly bool ReadQuantisation(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            var (precision, index) = (segment[0] >> 4, segment[0] & 0x0F);
            var size = BlockSize * (precision + 1);
            if (precision > 1 || index > 3 || segment.Length < size + 1)
            {
                return false;
            }
            var table = new ushort[BlockSize];
            for (var i = 0; i < BlockSize; i++)
            {
                table[i] = precision == 0 ? segment[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]);
            }
            _quantisation[index] = table;
            segment = segment[(size + 1)..];
        }
        return true;
    }

    private readonly bool ReadHuffman(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            var (kind, index) = (segment[0] >> 4, segment[0] & 0x0F);
            if (kind > 1 || index > 3 || segment.Length < 17)
            {
                return false;
            }
            var counts = segment.Slice(1, 16);
            var total = 0;
            foreach (var count in counts)
            {
                total += count;
            }
            if (total > 256 || segment.Length < 17 + total || JpegHuffmanTable.Create(counts, segment.Slice(17, total)) is not { } table)
            {
                return false;
            }
            (kind == 0 ? _dcTables : _acTables)[index] = table;
            segment = segment[(17 + total)..];
        }
        return true;
    }

    private bool ReadRestartInterval(ReadOnlySpan<byte> segment)
    {
        _restartInterval = segment.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(segment);
        return segment.Length >= 2;
    }

    private readonly DicomResult<ushort[]> DecodeScan(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        if (
            _quantisationIndex < 0
            || header.Length < 6
            || header[0] != 1
            || header[1] != _component
            || header[3] != 0
            || header[4] != 63
            || header[5] != 0
        )
        {
            return Corrupt("The scan header is broken or belongs to another process.");
        }
        var (dc, ac) = ((header[2] >> 4) < 4 ? _dcTables[header[2] >> 4] : null, (header[2] & 15) < 4 ? _acTables[header[2] & 15] : null);
        if (dc is null || ac is null || _quantisation[_quantisationIndex] is not { } steps)
        {
            return Corrupt("The scan uses a table that the codestream has not defined.");
        }
        var samples = GC.AllocateUninitializedArray<ushort>(_description.PixelCount);
        return DecodeBlocks(new JpegBitReader(data), dc, ac, steps, samples)
            ? samples
            : Corrupt("The entropy-coded data end early or are no valid codes.");
    }

    private readonly bool DecodeBlocks(JpegBitReader bits, JpegHuffmanTable dc, JpegHuffmanTable ac, ushort[] steps, ushort[] samples)
    {
        Span<float> coefficients = stackalloc float[BlockSize];
        Span<ushort> block = stackalloc ushort[BlockSize];
        var (columns, rows) = (_description.Columns, _description.Rows);
        var (prediction, blocks) = (0, 0);
        for (var y = 0; y < rows; y += 8)
        {
            for (var x = 0; x < columns; x += 8, blocks++)
            {
                if (_restartInterval > 0 && blocks > 0 && blocks % _restartInterval == 0)
                {
                    if (!bits.TryPassRestart(((blocks / _restartInterval) - 1) & 7))
                    {
                        return false;
                    }
                    prediction = 0;
                }
                coefficients.Clear();
                var usedRows = ReadBlock(ref bits, dc, ac, steps, coefficients, ref prediction);
                if (usedRows < 0)
                {
                    return false;
                }
                JpegInverseTransform.Transform(coefficients, usedRows, 1 << (Precision - 1), (1 << Precision) - 1, block);
                var width = Math.Min(8, columns - x);
                for (var i = 0; i < 8 && y + i < rows; i++)
                {
                    block.Slice(i * 8, width).CopyTo(samples.AsSpan(((y + i) * columns) + x));
                }
            }
        }
        return true;
    }

    /// <summary>Decodes and dequantises a block (T.81 F.2.2). Returns the number of coefficient rows in use, -1 for broken data.</summary>
    private static int ReadBlock(
        scoped ref JpegBitReader bits,
        JpegHuffmanTable dc,
        JpegHuffmanTable ac,
        ushort[] steps,
        scoped Span<float> coefficients,
        ref int prediction
    )
    {
        var size = bits.ReadCode(dc);
        if (size is < 0 or > LongestDc)
        {
            return -1;
        }
        prediction += bits.ReadAmplitude(size);
        coefficients[0] = prediction * (float)steps[0];
        var last = 0;
        for (var k = 1; k < BlockSize; k++)
        {
            var code = bits.ReadCode(ac);
            var (run, length) = (code >> 4, code & 15);
            if (code == 0)
            {
                break;
            }
            k += run;
            if (code < 0 || length > LongestAc || k >= BlockSize || (length == 0 && run != 15))
            {
                return -1;
            }
            if (length > 0)
            {
                var place = ZigZag[k];
                coefficients[place] = bits.ReadAmplitude(length) * (float)steps[k];
                last = Math.Max(last, place);
            }
        }
        return bits.IsExhausted ? -1 : (last / 8) + 1;
    }

    /// <summary>Where the coefficient at each position of the sequence stands in the block (T.81 figure A.6).</summary>
    private static byte[] CreateZigZag()
    {
        var order = new byte[BlockSize];
        var at = 0;
        for (var diagonal = 0; diagonal < 15; diagonal++)
        {
            for (var i = Math.Max(0, diagonal - 7); i <= Math.Min(7, diagonal); i++)
            {
                var (row, column) = (diagonal & 1) == 1 ? (i, diagonal - i) : (diagonal - i, i);
                order[at++] = (byte)((row * 8) + column);
            }
        }
        return order;
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

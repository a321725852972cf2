using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>
/// JPEG with cosine transform and Huffman coding: baseline, extended sequential and progressive, 8 and 12 bits (ITU-T T.81 processes 1,
/// 2, 4, 6 to 10 and 12 as far as they are Huffman-coded). The codestream says which process it is, whatever the transfer syntax.
/// </summary>
internal ref struct JpegDctDecoder
{
    /// <summary>Encoders use about ten; each costs a walk over the picture.</summary>
    private const int MostScans = 256;

    private readonly ReadOnlySpan<byte> _stream;
    private readonly PixelDescription _description;
    private readonly JpegTables _tables = new();
    private JpegFrame? _frame;
    private int _colourTransform = JpegColour.NoTransformGiven;
    private bool _hasLines;
    private int _scans;

    private JpegDctDecoder(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        _stream = stream;
        _description = description;
    }

    /// <summary>The grey samples; of three components their grey.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        var decoder = new JpegDctDecoder(stream, description);
        return decoder.ReadSegments() is { } fault ? fault : decoder.Finish();
    }

    private DicomFault? ReadSegments()
    {
        if (!_stream.StartsWith([(byte)0xFF, JpegMarkers.StartOfImage]))
        {
            return Corrupt("The codestream does not begin as JPEG.");
        }
        for (var at = 2; at + 2 <= _stream.Length; )
        {
            var marker = _stream[at + 1];
            if (_stream[at] != 0xFF)
            {
                return Corrupt("A marker is missing.");
            }
            if (marker == 0xFF || JpegMarkers.StandsAlone(marker))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            if (marker == JpegMarkers.EndOfImage)
            {
                return IsWhole ? null : Corrupt("The codestream ends before all of the picture has come.");
            }
            var length = at + 4 <= _stream.Length ? BinaryPrimitives.ReadUInt16BigEndian(_stream[(at + 2)..]) : 0;
            if (length < 2 || at + 2 + length > _stream.Length)
            {
                break;
            }
            var segment = _stream.Slice(at + 4, length - 2);
            at += 2 + length;
            var fault = marker == JpegMarkers.StartOfScan ? DecodeScan(segment, ref at) : ReadSegment(marker, segment);
            if (fault is not null || (IsWhole && _frame is { IsProgressive: false }))
            {
                return fault;
            }
        }
        return Corrupt("The codestream ends early.");
    }

    /// <summary>Everything needed has come; of a progressive picture only its end marker says so for certain.</summary>
    private readonly bool IsWhole => _frame is { } frame && _hasLines && frame.Components.All(x => x.IsDcWhole);

    private DicomFault? ReadSegment(byte marker, ReadOnlySpan<byte> segment)
    {
        if (JpegMarkers.IsStartOfFrame(marker))
        {
            return ReadFrame(marker, segment);
        }
        switch (marker)
        {
            case JpegMarkers.NumberOfLines:
                return ReadNumberOfLines(segment);
            case JpegMarkers.ArithmeticConditioning:
                return JpegFrame.ArithmeticCoding;
            default:
                _colourTransform = JpegColour.TransformOf(marker, segment) ?? _colourTransform;
                return _tables.TryRead(marker, segment) ? null : Corrupt("A table of the codestream is broken.");
        }
    }

    private DicomFault? ReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        if (_frame is not null)
        {
            return Corrupt("The codestream has more than one frame.");
        }
        if (!JpegFrame.Read(marker, segment, _description, _stream.Length).TryGet(out _frame, out var fault))
        {
            return fault;
        }
        _hasLines = _frame.HasLines;
        foreach (var component in _frame.Components)
        {
            component.Allocate(_frame.IsProgressive);
        }
        return null;
    }

    /// <summary>The number of lines may come after the first scan (T.81 B.2.5); it has to be that of the data set.</summary>
    private DicomFault? ReadNumberOfLines(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 2 || _scans == 0 || BinaryPrimitives.ReadUInt16BigEndian(segment) != _description.Rows)
        {
            return Corrupt($"The number of lines that the codestream defines late is not {_description.Rows}.");
        }
        _hasLines = true;
        return null;
    }

    private DicomFault? DecodeScan(ReadOnlySpan<byte> header, ref int at)
    {
        if (_frame is null || ++_scans > MostScans || JpegScan.Read(header, _frame, _tables) is not { } scan)
        {
            return Corrupt("A scan header is broken, out of order or uses a table that the codestream has not defined.");
        }
        var decoder = new JpegScanDecoder(_frame, scan, _tables.RestartInterval, _stream[at..]);
        if (!decoder.TryDecode())
        {
            return Corrupt("The entropy-coded data end early or are no valid codes.");
        }
        at = NextMarker(at + decoder.Position);
        return null;
    }

    /// <summary>Passes what is left of entropy-coded data, in which a zero or a restart number follows each 0xFF.</summary>
    private readonly int NextMarker(int at)
    {
        for (; at + 1 < _stream.Length; at++)
        {
            if (_stream[at] == 0xFF && _stream[at + 1] is not (0 or 0xFF) && !JpegMarkers.StandsAlone(_stream[at + 1]))
            {
                return at;
            }
        }
        return _stream.Length;
    }

    private readonly DicomResult<ushort[]> Finish()
    {
        var frame = _frame!;
        if (frame.IsProgressive)
        {
            foreach (var component in frame.Components)
            {
                JpegReconstruction.Fill(component, frame.Precision);
            }
        }
        var samples = JpegColour.ToGrey(frame.Components, _description, _colourTransform);
        SampleUnpacking.Limit(samples, _description);
        return samples;
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

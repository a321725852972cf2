using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Reads the headers of a codestream (ITU-T T.800 annex A) and cuts it into tiles.</summary>
internal sealed class CodestreamReader
{
    /// <summary>A tile-part has at least its SOT segment and an SOD marker.</summary>
    private const int ShortestTilePart = 14;

    private readonly ReadOnlyMemory<byte> _stream;
    private readonly PixelDescription _description;
    private readonly CodingParameters _parameters = new();
    private ImageSize? _size;
    private TileParts[] _tiles = [];
    private int _at;

    private CodestreamReader(ReadOnlyMemory<byte> stream, PixelDescription description)
    {
        _stream = stream;
        _description = description;
    }

    public static DicomResult<Codestream> Read(ReadOnlyMemory<byte> stream, PixelDescription description) =>
        new CodestreamReader(stream, description).Read();

    private DicomResult<Codestream> Read()
    {
        var bytes = _stream.Span;
        if (bytes.Length < 4 || ReadMarker(bytes) != CodestreamMarkers.StartOfCodestream)
        {
            return Corrupt("The codestream does not begin as JPEG 2000.");
        }
        _at = 2;
        if (ReadHeader(_parameters, CodestreamMarkers.StartOfTilePart, _stream.Length) is { } fault)
        {
            return fault;
        }
        if (_size is null)
        {
            return Corrupt("The codestream has no image size.");
        }
        while (_at + 2 <= bytes.Length && ReadMarker(bytes[_at..]) == CodestreamMarkers.StartOfTilePart)
        {
            if (ReadTilePart() is { } broken)
            {
                return broken;
            }
        }
        return Array.Exists(_tiles, x => x.PartCount == 0)
            ? Corrupt("The codestream ends before all of its tiles.")
            : new Codestream
            {
                Size = _size,
                Parameters = _parameters,
                Tiles = _tiles,
            };
    }

    /// <summary>Reads marker segments up to a marker, on which it stops.</summary>
    private DicomFault? ReadHeader(CodingParameters parameters, ushort lastMarker, int end)
    {
        var bytes = _stream.Span;
        while (_at + 2 <= end)
        {
            var marker = ReadMarker(bytes[_at..]);
            if (marker == lastMarker)
            {
                return null;
            }
            var length = _at + 4 <= end ? BinaryPrimitives.ReadUInt16BigEndian(bytes[(_at + 2)..]) : 0;
            if (marker < 0xFF01 || length < 2 || _at + 2 + length > end)
            {
                break;
            }
            if (ReadSegment(parameters, marker, bytes.Slice(_at + 4, length - 2)) is { } fault)
            {
                return fault;
            }
            _at += 2 + length;
        }
        return Corrupt("A header of the codestream is broken or ends early.");
    }

    private DicomFault? ReadSegment(CodingParameters parameters, ushort marker, ReadOnlySpan<byte> segment)
    {
        if (_size is null && marker != CodestreamMarkers.Size)
        {
            return marker == CodestreamMarkers.Capabilities ? null : Corrupt("The codestream does not begin with its image size.");
        }
        switch (marker)
        {
            case CodestreamMarkers.Size:
                return ReadSize(segment);
            case CodestreamMarkers.CodingDefault:
                parameters.Style = CodingStyle.Read(segment);
                return parameters.Style is null ? Corrupt("The coding style of the codestream is broken or unknown.") : null;
            case CodestreamMarkers.CodingComponent:
                parameters.ComponentBlocks =
                    segment.Length >= 2 && segment[0] == 0 ? BlockCoding.Read(segment[2..], (segment[1] & 1) != 0) : null;
                return parameters.ComponentBlocks is null ? Corrupt("A component's coding style is broken or unknown.") : null;
            case CodestreamMarkers.QuantisationDefault:
                parameters.Quantisation = Quantisation.Read(segment);
                return parameters.Quantisation is null ? Corrupt("The quantisation of the codestream is broken.") : null;
            case CodestreamMarkers.QuantisationComponent:
                parameters.ComponentQuantisation = segment.Length >= 1 && segment[0] == 0 ? Quantisation.Read(segment[1..]) : null;
                return parameters.ComponentQuantisation is null ? Corrupt("A component's quantisation is broken.") : null;
            case CodestreamMarkers.RegionOfInterest:
                parameters.RegionShift = segment.Length >= 3 && segment[0] == 0 && segment[1] == 0 ? segment[2] : null;
                return parameters.RegionShift is null ? Corrupt("The region of interest is broken.") : null;
            case CodestreamMarkers.ProgressionChange:
                return ReadChanges(parameters, segment);
            case CodestreamMarkers.PackedHeadersMain or CodestreamMarkers.PackedHeadersTile:
                return Corrupt("The codestream has packed packet headers, which are not supported.");
            default:
                return null;
        }
    }

    private DicomFault? ReadSize(ReadOnlySpan<byte> segment)
    {
        if (_size is not null)
        {
            return Corrupt("The codestream has two image sizes.");
        }
        if (!ImageSize.Read(segment, _description).TryGet(out _size, out var fault))
        {
            return fault;
        }
        if (_size.TileCount > _stream.Length / ShortestTilePart)
        {
            return Corrupt("The codestream is too short for its tiles.");
        }
        _tiles = new TileParts[_size.TileCount];
        for (var i = 0; i < _tiles.Length; i++)
        {
            _tiles[i] = new TileParts();
        }
        return null;
    }

    private static DicomFault? ReadChanges(CodingParameters parameters, ReadOnlySpan<byte> segment)
    {
        for (; segment.Length >= 7; segment = segment[7..])
        {
            if (segment[6] > (byte)ProgressionOrder.Cprl || parameters.Changes.Count == CodingParameters.MostChanges)
            {
                return Corrupt("The progression order changes are unknown or too many.");
            }
            var layers = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
            parameters.Changes.Add(new ProgressionVolume((ProgressionOrder)segment[6], segment[0], segment[4], layers));
        }
        return null;
    }

    private DicomFault? ReadTilePart()
    {
        var bytes = _stream.Span[_at..];
        if (bytes.Length < ShortestTilePart || BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != 10)
        {
            return Corrupt("The codestream ends in a tile-part header.");
        }
        var index = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[6..]);
        if (index >= _tiles.Length || bytes[10] != _tiles[index].PartCount)
        {
            return Corrupt("A tile-part is out of order.");
        }
        if (length == 0)
        {
            // The last one goes on to the end of the codestream.
            length = (uint)(
                bytes.LastIndexOf([(byte)(CodestreamMarkers.EndOfCodestream >> 8), (byte)0xD9]) is var last and >= 0 ? last : bytes.Length
            );
        }
        if (length < ShortestTilePart || length > bytes.Length)
        {
            return Corrupt("The codestream ends before its tile-part does.");
        }
        var end = _at + (int)length;
        _at += 12;
        var tile = _tiles[index];
        if (ReadHeader(tile.Parameters, CodestreamMarkers.StartOfData, end) is { } fault)
        {
            return fault;
        }
        tile.Add(_stream[(_at + 2)..end]);
        _at = end;
        return null;
    }

    private static ushort ReadMarker(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

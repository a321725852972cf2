using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Walks the marker segments of a codestream (ITU-T T.81 B.1.1). Every step goes forward, so that no stream can hold it up.</summary>
internal ref struct JpegSegmentReader(ReadOnlySpan<byte> stream)
{
    private ReadOnlySpan<byte> _rest = stream;

    /// <summary>What follows the last segment that was read: after a scan header its entropy-coded data.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>
    /// Reads a marker and its parameters; start and end of image have none. False where no marker stands, where its segment is not whole,
    /// and for a marker that may not stand between segments.
    /// </summary>
    public bool TryRead(out byte marker, out ReadOnlySpan<byte> parameters)
    {
        marker = 0;
        parameters = default;
        if (_rest.IsEmpty || _rest[0] != 0xFF)
        {
            return false;
        }
        // More than one 0xFF may stand before a marker.
        var fill = _rest.IndexOfAnyExcept((byte)0xFF);
        if (fill < 0)
        {
            return false;
        }
        marker = _rest[fill];
        _rest = _rest[(fill + 1)..];
        if (marker is JpegMarkers.StartOfImage or JpegMarkers.EndOfImage)
        {
            return true;
        }
        if (marker == 0 || JpegMarkers.StandsAlone(marker) || _rest.Length < 2)
        {
            return false;
        }
        var length = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        if (length < 2 || length > _rest.Length)
        {
            return false;
        }
        parameters = _rest[2..length];
        _rest = _rest[length..];
        return true;
    }

    /// <summary>Goes on behind entropy-coded data.</summary>
    public void Skip(int count) => _rest = _rest[count..];
}

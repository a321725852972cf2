using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The COD marker segment (ITU-T T.800 A.6.1).</summary>
internal sealed record CodingStyle
{
    public required ProgressionOrder Order { get; init; }

    public required int Layers { get; init; }

    public required bool MayHavePacketMarkers { get; init; }

    public required bool MayHaveHeaderEnds { get; init; }

    public required BlockCoding Blocks { get; init; }

    /// <summary>Null where a value is out of range.</summary>
    public static CodingStyle? Read(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 10 || segment[1] > (byte)ProgressionOrder.Cprl)
        {
            return null;
        }
        var layers = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
        if (layers == 0 || BlockCoding.Read(segment[5..], (segment[0] & 1) != 0) is not { } blocks)
        {
            return null;
        }
        return new CodingStyle
        {
            Order = (ProgressionOrder)segment[1],
            Layers = layers,
            MayHavePacketMarkers = (segment[0] & 2) != 0,
            MayHaveHeaderEnds = (segment[0] & 4) != 0,
            Blocks = blocks,
        };
    }
}

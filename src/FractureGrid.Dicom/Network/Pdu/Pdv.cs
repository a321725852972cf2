using System.Buffers.Binary;

namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>One presentation data value: a fragment of a command or data set (PS3.8 9.3.5.1, Annex E.2).</summary>
internal readonly record struct Pdv(byte ContextId, bool IsCommand, bool IsLast, ReadOnlyMemory<byte> Fragment)
{
    public const int HeaderLength = 6;

    public const byte MoreDataSet = 0;
    public const byte MoreCommand = 1;
    public const byte LastOfDataSet = 2;
    public const byte LastOfCommand = 3;

    /// <summary>Takes the first PDV off a P-DATA-TF body. False when the item does not fit its PDU.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> body, out Pdv pdv)
    {
        pdv = default;
        var span = body.Span;
        if (span.Length < HeaderLength)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(span);
        if (length < 2 || length > (uint)span.Length - 4)
            return false;
        var control = span[5];
        pdv = new Pdv(span[4], (control & 1) != 0, (control & 2) != 0, body[HeaderLength..(int)(4 + length)]);
        body = body[(int)(4 + length)..];
        return true;
    }
}

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Entropy-coded data: bits with a zero stuffed behind each 0xFF (ITU-T T.81 F.1.2.3).</summary>
internal sealed class JpegBitWriter(Stream stream)
{
    private uint _bits;
    private int _count;

    /// <summary>The lowest <paramref name="count"/> bits of a value, 0 to 16.</summary>
    public void Write(int value, int count)
    {
        _bits = (_bits << count) | (uint)(value & ((1 << count) - 1));
        _count += count;
        while (_count >= 8)
        {
            WriteByte((byte)(_bits >> (_count - 8)));
            _count -= 8;
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            Write(0x7F, 8 - _count);
        }
    }

    private void WriteByte(byte value)
    {
        stream.WriteByte(value);
        if (value == 0xFF)
        {
            stream.WriteByte(0);
        }
    }
}

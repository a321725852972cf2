namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The bits of a packet header: after a byte 0xFF comes a stuffed zero bit (ITU-T T.800 B.10.1).</summary>
internal ref struct PacketBits(ReadOnlySpan<byte> bytes, int position)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _current;
    private int _left;

    /// <summary>The next byte that is not read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>More was read than there is.</summary>
    public bool IsExhausted { get; private set; }

    public int Read()
    {
        if (_left == 0)
        {
            NextByte();
        }
        return (_current >> --_left) & 1;
    }

    public uint Read(int count)
    {
        var value = 0u;
        for (; count > 0; count--)
        {
            value = (value << 1) | (uint)Read();
        }
        return value;
    }

    /// <summary>Goes to the byte after the header.</summary>
    public void Align()
    {
        if (_current == 0xFF)
        {
            NextByte();
        }
        _left = 0;
    }

    private void NextByte()
    {
        _left = _current == 0xFF ? 7 : 8;
        IsExhausted |= Position >= _bytes.Length;
        _current = IsExhausted ? 0 : _bytes[Position++];
    }
}

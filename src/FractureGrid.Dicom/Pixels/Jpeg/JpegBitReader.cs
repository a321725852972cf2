namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Bits of entropy-coded data, without stuffed zeros, up to the next marker (ITU-T T.81 F.2.2.5).</summary>
internal ref struct JpegBitReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _count;
    private int _at;

    /// <summary>More bits were taken than there are.</summary>
    public readonly bool IsExhausted => _count < 0;

    /// <summary>Bytes taken so far, those still in the buffer included.</summary>
    public readonly int Position => _at;

    /// <summary>A coefficient's code, or -1 where the bits are no code.</summary>
    public int ReadCode(JpegHuffmanTable table)
    {
        Fill();
        var (length, value) = table.Find((int)(_bits >> 48));
        Drop(length);
        return length == 0 ? -1 : value;
    }

    /// <summary>So many bits as a signed amplitude (T.81 F.2.2.1); the code before has made sure that they are buffered.</summary>
    public int ReadAmplitude(int count)
    {
        if (count == 0)
        {
            return 0;
        }
        var value = (int)(_bits >> (64 - count));
        Drop(count);
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /// <summary>So many bits, 0 to 16, as a number.</summary>
    public int ReadBits(int count)
    {
        if (count == 0)
        {
            return 0;
        }
        if (_count < count)
        {
            Fill();
        }
        var value = (int)(_bits >> (64 - count));
        Drop(count);
        return value;
    }

    /// <summary>Drops the bits left in a byte and passes the restart marker with this number.</summary>
    public bool TryPassRestart(int number)
    {
        if (IsExhausted || _count >= 8 || _at + 2 > _data.Length || _data[_at] != 0xFF)
        {
            return false;
        }
        // More than one 0xFF may stand before a marker (T.81 B.1.1.2).
        while (_at + 2 < _data.Length && _data[_at + 1] == 0xFF)
        {
            _at++;
        }
        if (_data[_at + 1] != 0xD0 + number)
        {
            return false;
        }
        _at += 2;
        (_bits, _count) = (0, 0);
        return true;
    }

    /// <summary>At least 32 bits where there are any: a code and its amplitude. Beyond the data come zeros, which the count knows.</summary>
    private void Fill()
    {
        while (_count <= 48 && _at < _data.Length)
        {
            var next = _data[_at];
            if (next == 0xFF)
            {
                if (_at + 1 >= _data.Length || _data[_at + 1] != 0)
                {
                    return;
                }
                _at++;
            }
            _at++;
            if (_count < 0)
            {
                return;
            }
            _bits |= (ulong)next << (56 - _count);
            _count += 8;
        }
    }

    private void Drop(int count)
    {
        _bits <<= count;
        _count -= count;
    }
}

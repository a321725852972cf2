using System.Buffers;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Writes codes, with a zero bit after every byte 0xFF (ISO 14495-1 A.1).</summary>
internal sealed class LsBitWriter(IBufferWriter<byte> output)
{
    private ulong _bits;
    private int _count;
    private int _width = 8;

    /// <summary>Limited Golomb code (A.5.3).</summary>
    public void WriteGolomb(int value, int k, int escape, int quantisedBits)
    {
        var zeros = value >> k;
        if (zeros < escape)
        {
            Write(0, zeros);
            Write(1, 1);
            Write(value & ((1 << k) - 1), k);
        }
        else
        {
            Write(0, escape);
            Write(1, 1);
            Write((value - 1) & ((1 << quantisedBits) - 1), quantisedBits);
        }
    }

    public void Write(int value, int count)
    {
        _bits = (_bits << count) | (uint)value;
        _count += count;
        if (_count < _width)
        {
            return;
        }
        var bytes = output.GetSpan(10);
        var at = 0;
        while (_count >= _width)
        {
            _count -= _width;
            var next = (byte)((_bits >> _count) & ((1u << _width) - 1));
            bytes[at++] = next;
            _width = next == 0xFF ? 7 : 8;
        }
        output.Advance(at);
    }

    /// <summary>Fills the last byte with zeros; after 0xFF one more byte keeps it from being taken for a marker.</summary>
    public void Flush()
    {
        if (_count > 0 || _width == 7)
        {
            Write(0, _width - _count);
        }
        (_bits, _count, _width) = (0, 0, 8);
    }
}

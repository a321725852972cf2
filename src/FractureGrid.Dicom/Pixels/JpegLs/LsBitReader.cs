using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>
/// Reads codes from bits without stuffing (<see cref="LsStuffing"/>). Behind them the buffer must go on for <see cref="Margin"/> of the
/// samples that are read before <see cref="IsExhausted"/> is asked.
/// </summary>
internal ref struct LsBitReader(ReadOnlySpan<byte> buffer, long length)
{
    private readonly ReadOnlySpan<byte> _buffer = buffer;
    private readonly long _length = length;
    private ulong _bits;
    private int _count;
    private int _at;

    /// <summary>The largest value that <see cref="ReadGolomb"/> gave: one beyond the range of errors is no valid code.</summary>
    public int Largest { get; private set; }

    public readonly bool IsExhausted => UnusedBits < 0;

    public readonly long UnusedBits => _length - (((long)_at * 8) - _count);

    /// <summary>Bytes wanted behind the data: a sample takes 64 bits and, where a run ends, 16 more; a refill reads 8 bytes.</summary>
    public static int Margin(int samples) => checked((samples * 12) + 64);

    /// <summary>A value in limited Golomb code (ISO 14495-1 A.5.3): <paramref name="escape"/> zeros announce bits as they stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadGolomb(int k, int escape, int quantisedBits)
    {
        Refill();
        int value;
        var zeros = BitOperations.LeadingZeroCount(_bits);
        if (zeros >= escape)
        {
            Drop(escape + 1);
            value = ReadBits(quantisedBits) + 1;
        }
        else if (zeros + k > 55)
        {
            Drop(zeros + 1);
            value = (zeros << k) + ReadBits(k);
        }
        else
        {
            value = (zeros << k) + (int)(((_bits << zeros) << 1 >> 1) >> (63 - k));
            Drop(zeros + k + 1);
        }
        Largest = Math.Max(Largest, value);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadBits(int count)
    {
        Refill();
        var value = (int)((_bits >> 1) >> (63 - count));
        Drop(count);
        return value;
    }

    /// <summary>Tops up to 56 bits or more without a branch; bits that are there already are the same ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Refill()
    {
        _bits |= BinaryPrimitives.ReadUInt64BigEndian(_buffer[_at..]) >> _count;
        _at += (63 - _count) >> 3;
        _count |= 56;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Drop(int count)
    {
        _bits <<= count;
        _count -= count;
    }
}

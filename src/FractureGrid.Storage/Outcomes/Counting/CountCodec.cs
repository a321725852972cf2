using System.Buffers;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>
/// Counts as bytes: a version, the four single counts, then each array as gap and count of its non-zero places. All numbers are base-128
/// varints. A day of a hundred images takes some hundred bytes.
/// </summary>
public static class CountCodec
{
    private const byte Version = 1;

    // Bytes of the largest one.
    private const int LongestNumber = 10;

    public static byte[] Encode(OutcomeCounts counts)
    {
        var arrays = counts.Arrays().ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(1 + LongestNumber * (3 + arrays.Sum(array => 1 + 2 * array.Length)));
        var at = 0;
        buffer[at++] = Version;
        Write(buffer, ref at, (ulong)counts.MarkedImages);
        Write(buffer, ref at, (ulong)counts.ReferenceLesions);
        Write(buffer, ref at, (ulong)counts.NotAnalysed);
        foreach (var array in arrays)
        {
            Write(buffer, ref at, (ulong)(array.Length - array.AsSpan().Count(0L)));
            for (int i = 0, gap; (gap = array.AsSpan(i).IndexOfAnyExcept(0L)) >= 0; i += gap + 1)
            {
                Write(buffer, ref at, (ulong)gap);
                Write(buffer, ref at, checked((ulong)array[i + gap]));
            }
        }

        var payload = buffer.AsSpan(0, at).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return payload;
    }

    /// <summary>Adds stored counts to <paramref name="counts"/>, so that many cells can be summed without a copy of each.</summary>
    /// <exception cref="FractureGridException">The bytes are no counts.</exception>
    public static void AddTo(OutcomeCounts counts, ReadOnlySpan<byte> payload)
    {
        if (payload is not [Version, ..])
        {
            throw new FractureGridException("Stored counts have a form that this version does not know.");
        }

        var at = 1;
        counts.MarkedImages += Read(payload, ref at);
        counts.ReferenceLesions += Read(payload, ref at);
        counts.NotAnalysed += Read(payload, ref at);
        foreach (var array in counts.Arrays())
        {
            var places = Read(payload, ref at);
            var i = -1L;
            for (; places > 0; places--)
            {
                i += Read(payload, ref at) + 1;
                if (i >= array.Length)
                {
                    throw Damaged();
                }

                array[i] += Read(payload, ref at);
            }
        }
    }

    public static OutcomeCounts Decode(ReadOnlySpan<byte> payload)
    {
        var counts = new OutcomeCounts();
        AddTo(counts, payload);
        return counts;
    }

    private static void Write(Span<byte> buffer, ref int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            buffer[at++] = (byte)(value | 0x80);
        }

        buffer[at++] = (byte)value;
    }

    private static long Read(ReadOnlySpan<byte> payload, ref int at)
    {
        long value = 0;
        for (var shift = 0; shift < 63 && at < payload.Length; shift += 7)
        {
            var part = payload[at++];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private static FractureGridException Damaged() => new("Stored counts are damaged.");
}

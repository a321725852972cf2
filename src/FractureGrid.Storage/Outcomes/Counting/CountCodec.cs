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

    public static byte[] Encode(OutcomeCounts counts)
    {
        using var stream = new MemoryStream();
        stream.WriteByte(Version);
        Write(stream, (ulong)counts.MarkedImages);
        Write(stream, (ulong)counts.ReferenceLesions);
        Write(stream, (ulong)counts.NotAnalysed);
        foreach (var array in counts.Arrays())
        {
            Write(stream, (ulong)array.Count(count => count != 0));
            var last = -1;
            for (var i = 0; i < array.Length; i++)
            {
                if (array[i] != 0)
                {
                    Write(stream, (ulong)(i - last - 1));
                    Write(stream, checked((ulong)array[i]));
                    last = i;
                }
            }
        }

        return stream.ToArray();
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

    private static void Write(MemoryStream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
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

using System.Numerics;
using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Pixels;

/// <summary>Cuts samples out of their allocated bits (PS3.5 section 8.1).</summary>
internal static class SampleUnpacking
{
    /// <summary>From little-endian bytes of exactly Rows x Columns samples.</summary>
    public static ushort[] Unpack(ReadOnlySpan<byte> bytes, PixelDescription description)
    {
        var samples = GC.AllocateUninitializedArray<ushort>(description.PixelCount);
        if (description.BitsAllocated == 8)
        {
            Widen(bytes, samples);
        }
        else
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(samples.AsSpan()));
        }
        Cut(samples, description);
        return samples;
    }

    /// <summary>
    /// Shifts the high bit to the top and back down: what lies above (old overlays, lies) and below goes, and a signed shift extends the
    /// sign.
    /// </summary>
    public static void Cut(Span<ushort> samples, PixelDescription description)
    {
        var up = 15 - description.HighBit;
        var down = 16 - description.BitsStored;
        if (down == 0)
        {
            return;
        }
        var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(samples);
        var rest = samples[(vectors.Length * Vector<ushort>.Count)..];
        if (description.IsSigned)
        {
            foreach (ref var x in vectors)
            {
                x = Vector.AsVectorUInt16(Vector.ShiftRightArithmetic(Vector.AsVectorInt16(x << up), down));
            }
            foreach (ref var x in rest)
            {
                x = (ushort)((short)(x << up) >> down);
            }
        }
        else
        {
            foreach (ref var x in vectors)
            {
                x = (x << up) >>> down;
            }
            foreach (ref var x in rest)
            {
                x = (ushort)((ushort)(x << up) >> down);
            }
        }
    }

    /// <summary>
    /// After a lossy codec: brings unsigned samples that overshoot down to the largest value of Bits Stored, and extends the sign of
    /// signed ones.
    /// </summary>
    public static void Limit(Span<ushort> samples, PixelDescription description)
    {
        if (description.IsSigned)
        {
            Cut(samples, description with { HighBit = description.BitsStored - 1 });
            return;
        }
        var most = (ushort)((1 << description.BitsStored) - 1);
        if (samples.ContainsAnyExceptInRange((ushort)0, most))
        {
            foreach (ref var sample in samples)
            {
                sample = Math.Min(sample, most);
            }
        }
    }

    public static void Widen(ReadOnlySpan<byte> bytes, Span<ushort> samples)
    {
        var at = 0;
        for (; at + Vector<byte>.Count <= bytes.Length; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(bytes[at..]), out var low, out var high);
            low.CopyTo(samples[at..]);
            high.CopyTo(samples[(at + Vector<ushort>.Count)..]);
        }
        for (; at < bytes.Length; at++)
        {
            samples[at] = bytes[at];
        }
    }

    /// <summary>Samples of high and low bytes that come apart.</summary>
    public static void Join(ReadOnlySpan<byte> high, ReadOnlySpan<byte> low, Span<ushort> samples)
    {
        var at = 0;
        for (; at + Vector<byte>.Count <= low.Length; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(low[at..]), out var low0, out var low1);
            Vector.Widen(new Vector<byte>(high[at..]), out var high0, out var high1);
            (low0 | (high0 << 8)).CopyTo(samples[at..]);
            (low1 | (high1 << 8)).CopyTo(samples[(at + Vector<ushort>.Count)..]);
        }
        for (; at < low.Length; at++)
        {
            samples[at] = (ushort)(low[at] | (high[at] << 8));
        }
    }
}

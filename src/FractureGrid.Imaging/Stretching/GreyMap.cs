using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FractureGrid.Imaging.Stretching;

/// <summary>
/// The grey of every stored value: a table, and a straight line where the line gives the very same grey for each value that occurs. The line
/// needs no look-up for every pixel, so that a film of 16 bits does not wait for a table larger than the first cache.
/// </summary>
internal sealed class GreyMap
{
    private const int Step = 16;

    // Halves come out as halves in exact arithmetic only; the nearest other grey is at least 1 / 131072 away.
    private const double Upwards = 1e-9;

    private readonly byte[] _table;
    private readonly double _slope;
    private readonly double _offset;
    private readonly bool _isSigned;

    /// <param name="table">The grey of each of the 65536 stored values.</param>
    /// <param name="histogram">How often each value occurs; those that do not may have any grey.</param>
    /// <param name="slope">Greys per stored value of a line that may fit.</param>
    /// <param name="offset">Its grey at the stored value 0, before rounding.</param>
    /// <param name="isSigned">Whether stored values are signed.</param>
    public GreyMap(byte[] table, ReadOnlySpan<int> histogram, double slope, double offset, bool isSigned)
    {
        (_table, _slope, _offset, _isSigned) = (table, slope, offset + 0.5 + Upwards, isSigned);
        IsLine = Avx2.IsSupported && double.IsFinite(slope) && double.IsFinite(offset) && Fits(histogram);
    }

    /// <summary>Whether pixels are computed by the line.</summary>
    public bool IsLine { get; }

    /// <summary>The greys of samples.</summary>
    public byte[] Apply(ReadOnlySpan<ushort> samples)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(samples.Length);
        var done = IsLine ? Draw(samples, pixels) : 0;
        for (var i = done; i < pixels.Length; i++)
        {
            pixels[i] = _table[samples[i]];
        }

        return pixels;
    }

    private bool Fits(ReadOnlySpan<int> histogram)
    {
        Span<ushort> samples = stackalloc ushort[Step];
        Span<byte> greys = stackalloc byte[Step];
        for (var first = 0; first < _table.Length; first += Step)
        {
            var counts = histogram.Slice(first, Step);
            if (!counts.ContainsAnyExcept(0))
            {
                continue;
            }

            for (var i = 0; i < Step; i++)
            {
                samples[i] = (ushort)(first + i);
            }

            _ = Draw(samples, greys);
            for (var i = 0; i < Step; i++)
            {
                if (counts[i] != 0 && greys[i] != _table[first + i])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The line over whole steps of samples; how many pixels that were. Packing clamps to 0..255.</summary>
    private int Draw(ReadOnlySpan<ushort> samples, Span<byte> pixels)
    {
        var slope = Vector256.Create(_slope);
        var offset = Vector256.Create(_offset);
        var steps = MemoryMarshal.Cast<ushort, Vector256<ushort>>(samples);
        var greys = MemoryMarshal.Cast<byte, Vector128<byte>>(pixels);
        for (var i = 0; i < steps.Length; i++)
        {
            var (low, high) = _isSigned ? Vector256.Widen(steps[i].AsInt16()) : Unsigned(steps[i]);
            var first = Sse2.PackSignedSaturate(Grey(low.GetLower(), slope, offset), Grey(low.GetUpper(), slope, offset));
            var second = Sse2.PackSignedSaturate(Grey(high.GetLower(), slope, offset), Grey(high.GetUpper(), slope, offset));
            greys[i] = Sse2.PackUnsignedSaturate(first, second);
        }

        return steps.Length * Step;
    }

    private static Vector128<int> Grey(Vector128<int> stored, Vector256<double> slope, Vector256<double> offset) =>
        Avx.ConvertToVector128Int32WithTruncation((Avx.ConvertToVector256Double(stored) * slope) + offset);

    private static (Vector256<int> Low, Vector256<int> High) Unsigned(Vector256<ushort> samples)
    {
        var (low, high) = Vector256.Widen(samples);
        return (low.AsInt32(), high.AsInt32());
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>
/// Puts the subbands of a tile together, resolution by resolution (ITU-T T.800 F.3). Rows are synthesised one by one straight into the
/// result; the vertical steps follow a few rows behind, so that all they need is still in the cache.
/// </summary>
internal static class InverseWavelet<T, TWavelet>
    where T : unmanaged
    where TWavelet : IWavelet<T>
{
    /// <summary>The samples of the whole tile, row by row. The subbands' coefficients are released on the way.</summary>
    public static int[] Reconstruct(IReadOnlyList<Resolution> resolutions)
    {
        var lowest = resolutions[0].Subbands[0];
        var samples = lowest.Coefficients;
        lowest.Release();
        for (var r = 1; r < resolutions.Count; r++)
        {
            var result = GC.AllocateUninitializedArray<int>((int)resolutions[r].Region.Area);
            if (result.Length > 0)
            {
                Synthesise(resolutions[r], resolutions[r - 1].Region.Width, samples, result);
            }
            foreach (var subband in resolutions[r].Subbands)
            {
                subband.Release();
            }
            samples = result;
        }
        return samples;
    }

    private static void Synthesise(Resolution resolution, int lowWidth, int[] lowest, int[] result)
    {
        var region = resolution.Region;
        var (width, height, parity) = (region.Width, region.Height, region.Y0 & 1);
        var (hl, lh, hh) = (resolution.Subbands[0], resolution.Subbands[1], resolution.Subbands[2]);
        var rows = MemoryMarshal.Cast<int, T>(result.AsSpan());
        var buffer = new RowBuffer(width);
        var steps = height == 1 ? 0 : TWavelet.Steps;
        for (var y = 0; y < height + steps; y++)
        {
            if (y < height)
            {
                var isLow = ((y + parity) & 1) == 0;
                var (low, high) = isLow ? (lowest, hl) : (lh.Coefficients, hh);
                buffer.Synthesise(
                    low.AsSpan((y / 2) * lowWidth, lowWidth),
                    high.Coefficients.AsSpan((y / 2) * high.Region.Width, high.Region.Width),
                    region.X0 & 1,
                    Row(rows, y, width)
                );
            }
            for (var step = 0; step < steps; step++)
            {
                var at = y - 1 - step;
                if (at >= 0 && at < height && ((at + parity + step) & 1) == 0)
                {
                    // Beyond the border stands what stands this side of it.
                    var before = at == 0 ? 1 : at - 1;
                    var after = at == height - 1 ? at - 1 : at + 1;
                    TWavelet.Lift(step, Row(rows, at, width), Row(rows, before, width), Row(rows, after, width));
                }
            }
        }
        if (height == 1 && parity == 1)
        {
            TWavelet.LiftSingle(rows);
        }
    }

    private static Span<T> Row(Span<T> rows, int y, int width) => rows.Slice(y * width, width);

    /// <summary>The even and the odd samples of a row, each with one sample more before and behind.</summary>
    private sealed class RowBuffer(int width)
    {
        private readonly int[] _even = new int[(width / 2) + 3];
        private readonly int[] _odd = new int[(width / 2) + 3];

        public void Synthesise(ReadOnlySpan<int> low, ReadOnlySpan<int> high, int parity, Span<T> row)
        {
            low.CopyTo(_even.AsSpan(1));
            high.CopyTo(_odd.AsSpan(1));
            var even = MemoryMarshal.Cast<int, T>(_even.AsSpan(0, low.Length + 2));
            var odd = MemoryMarshal.Cast<int, T>(_odd.AsSpan(0, high.Length + 2));
            if (width == 1)
            {
                TWavelet.LiftSingle(odd[1..^1]);
            }
            else
            {
                for (var step = 0; step < TWavelet.Steps; step++)
                {
                    var isEven = (step & 1) == 0;
                    var target = isEven ? even : odd;
                    var others = isEven ? odd : even;
                    others[0] = others[1];
                    others[^1] = others[^2];
                    // Where the row begins with an odd sample, that one stands before the first even one.
                    var before = isEven == (parity == 0) ? others : others[1..];
                    TWavelet.Lift(step, target[1..^1], before, before[1..]);
                }
            }
            Interleave(parity == 0 ? _even : _odd, parity == 0 ? _odd : _even, MemoryMarshal.Cast<T, int>(row));
        }

        private static void Interleave(ReadOnlySpan<int> first, ReadOnlySpan<int> second, Span<int> row)
        {
            first = first[1..];
            second = second[1..];
            var at = 0;
            var pairs = row.Length / 2;
            var wide = MemoryMarshal.Cast<int, ulong>(row);
            for (; at + Vector<int>.Count <= pairs; at += Vector<int>.Count)
            {
                Vector.Widen(Vector.AsVectorUInt32(new Vector<int>(first[at..])), out var firstLow, out var firstHigh);
                Vector.Widen(Vector.AsVectorUInt32(new Vector<int>(second[at..])), out var secondLow, out var secondHigh);
                (firstLow | (secondLow << 32)).CopyTo(wide[at..]);
                (firstHigh | (secondHigh << 32)).CopyTo(wide[(at + Vector<ulong>.Count)..]);
            }
            for (; at < pairs; at++)
            {
                row[2 * at] = first[at];
                row[(2 * at) + 1] = second[at];
            }
            if ((row.Length & 1) != 0)
            {
                row[^1] = first[pairs];
            }
        }
    }
}

using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// What the counts at rising places say by themselves: DeLong's sums over the cases at places of one class. Eight places a step, and no branch.
/// </summary>
/// <param name="Positives">All positives.</param>
/// <param name="Negatives">All negatives.</param>
/// <param name="Sum">Twice the placements of the positives that share their place with no negative.</param>
/// <param name="PositiveSquares">Their squares.</param>
/// <param name="NegativeSquares">The same for negatives that share theirs with no positive.</param>
/// <param name="Crowd">Most cases at a place.</param>
internal readonly record struct PlaceWalk(
    uint Positives,
    uint Negatives,
    ulong Sum,
    ulong PositiveSquares,
    ulong NegativeSquares,
    uint Crowd
)
{
    /// <summary>Places at a step; so many after the last must be empty.</summary>
    public const int Stride = 8;

    /// <summary>
    /// Walks over places that each hold their positives in the upper half and their negatives in the lower, at most 2^15 - 1 of all in either. Leaves in
    /// each the counts before it, and the highest bit where both classes share it.
    /// </summary>
    public static unsafe PlaceWalk Over(uint* places, int count)
    {
        var half = Vector256.Create(0xFFFFu);
        var shared = Vector256.Create(1u << 31);
        var last = Vector256.Create(7u);
        Vector256<uint> carry = default,
            sum = default,
            crowd = default;
        Vector256<ulong> positiveSquares = default,
            negativeSquares = default;
        for (var i = 0; i < count; i += Stride)
        {
            var here = Vector256.Load(places + i);
            var through = Avx2.Add(here, Avx2.ShiftLeftLogical128BitLane(here, sizeof(uint)));
            through = Avx2.Add(through, Avx2.ShiftLeftLogical128BitLane(through, 2 * sizeof(uint)));
            // The lower four's total goes to the upper four.
            through += Avx2.Shuffle(Avx2.Permute2x128(through, through, 0b_0000_1000), 0b_1111_1111);
            var before = carry + through - here;
            carry += Avx2.PermuteVar8x32(through, last);

            Vector256<uint> positives = here >> 16,
                negatives = here & half;
            Vector256<uint> noPositives = Vector256.Equals(positives, default),
                noNegatives = Vector256.Equals(negatives, default);
            crowd = Vector256.Max(crowd, positives + negatives);
            (before | Vector256.AndNot(shared, noPositives | noNegatives)).Store(places + i);

            positives &= noNegatives;
            negatives &= noPositives;
            Vector256<uint> below = (before & half) << 1,
                beside = before >> 16 << 1;
            sum += positives * below;
            positiveSquares += Products(positives, below * below);
            negativeSquares += Products(negatives, beside * beside);
        }

        var all = carry.ToScalar();
        return new PlaceWalk(
            all >> 16,
            all & 0xFFFF,
            Vector256.Sum(sum),
            Vector256.Sum(positiveSquares),
            Vector256.Sum(negativeSquares),
            Largest(crowd)
        );
    }

    // Those of neighbours added up.
    private static Vector256<ulong> Products(Vector256<uint> left, Vector256<uint> right) =>
        Avx2.Multiply(left, right) + Avx2.Multiply((left.AsUInt64() >> 32).AsUInt32(), (right.AsUInt64() >> 32).AsUInt32());

    private static uint Largest(Vector256<uint> values)
    {
        var largest = 0U;
        for (var i = 0; i < Vector256<uint>.Count; i++)
        {
            largest = Math.Max(largest, values[i]);
        }

        return largest;
    }
}

namespace FractureGrid.Statistics.Counts;

/// <summary>Overlap of two masks in pixels. Adding counts gives the coefficient over all pixels, not the mean over images.</summary>
public readonly record struct DiceCounts(long Shared, long First, long Second)
{
    /// <summary>Twice the shared pixels over those of both masks (Dice 1945), as in the paper; null when both are empty.</summary>
    public double? Value => First + Second == 0 ? null : 2.0 * Shared / (First + Second);

    /// <exception cref="ArgumentException">The masks differ in size.</exception>
    public static DiceCounts Of(ReadOnlySpan<bool> first, ReadOnlySpan<bool> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException("Masks of one size are needed.", nameof(second));
        }

        long shared = 0,
            left = 0,
            right = 0;
        for (var i = 0; i < first.Length; i++)
        {
            left += first[i] ? 1 : 0;
            right += second[i] ? 1 : 0;
            shared += first[i] && second[i] ? 1 : 0;
        }

        return new DiceCounts(shared, left, right);
    }

    public static DiceCounts operator +(DiceCounts left, DiceCounts right) =>
        new(left.Shared + right.Shared, left.First + right.First, left.Second + right.Second);

    public static DiceCounts Add(DiceCounts left, DiceCounts right) => left + right;
}

using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Which of two truths for one image stands: the one of the heavier source, of one source the newer.</summary>
internal static class ReferenceWeight
{
    public static ReferenceReceipt Compare(ReferenceStandard old, ReferenceStandard @new)
    {
        if (IsSame(old, @new))
        {
            return ReferenceReceipt.Unchanged;
        }

        return @new.Source > old.Source || (@new.Source == old.Source && @new.At >= old.At)
            ? ReferenceReceipt.Stored
            : ReferenceReceipt.Outweighed;
    }

    private static bool IsSame(ReferenceStandard a, ReferenceStandard b) =>
        a.HasFracture == b.HasFracture
        && a.Source == b.Source
        && string.Equals(a.Author, b.Author, StringComparison.Ordinal)
        && (a.Lesions is null ? b.Lesions is null : b.Lesions is not null && a.Lesions.SequenceEqual(b.Lesions));
}

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>What a count cell is to a reading: cells of all time and open days together are everything, and so are months and open days.</summary>
internal enum CountLevel
{
    /// <summary>The sum of all folded days.</summary>
    Ever = 0,

    /// <summary>The sum of a month's folded days.</summary>
    Month = 1,

    /// <summary>A day that is in both sums.</summary>
    Folded = 2,

    /// <summary>A day that is in neither.</summary>
    Open = 3,
}

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>A site whose counts do not match its outcomes.</summary>
/// <param name="Site">Which.</param>
/// <param name="Outcomes">Rows in the store.</param>
/// <param name="Counted">Rows that the counts have.</param>
public sealed record CountMismatch(string Site, long Outcomes, long Counted);

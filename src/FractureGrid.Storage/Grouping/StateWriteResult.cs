namespace FractureGrid.Storage.Grouping;

/// <summary>What became of a <see cref="StateWrite{TKey}"/>.</summary>
/// <param name="Applied">False when the stored version was not the expected one.</param>
/// <param name="StoredVersion">The version now stored; null when there is no row.</param>
internal readonly record struct StateWriteResult(bool Applied, long? StoredVersion);

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>The key of a <see cref="CountCell"/>.</summary>
internal readonly record struct CountKey(string Site, string ModelHash, int Period, string Attribute, string Value);

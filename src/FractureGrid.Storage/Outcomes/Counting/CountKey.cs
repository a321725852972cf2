namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>The key of a <see cref="CountCell"/>.</summary>
internal readonly record struct CountKey(string Site, string ModelHash, int Period, string Attribute, string Value)
{
    /// <param name="foldedTo">The scope's <see cref="CountScope.FoldedTo"/>.</param>
    /// <param name="payload">See <see cref="CountCodec"/>.</param>
    public CountCell ToCell(int foldedTo, byte[] payload) =>
        new()
        {
            Site = Site,
            ModelHash = ModelHash,
            Period = Period,
            Level = CountPeriod.LevelOf(Period, foldedTo),
            Attribute = Attribute,
            Value = Value,
            Payload = payload,
        };
}

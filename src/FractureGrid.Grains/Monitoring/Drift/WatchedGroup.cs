namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>The days of one group of a site's outcomes under one model.</summary>
internal sealed record WatchedGroup(string Attribute, string Value, IReadOnlyList<DayCounts> Days)
{
    /// <summary>Days whose films have embeddings; empty where the model gives none.</summary>
    public IReadOnlyList<DayEmbeddings> Embeddings { get; init; } = [];
}

namespace FractureGrid.Abstractions.Labels;

/// <summary>Where a site's gold standard stands.</summary>
[GenerateSerializer, Immutable, Alias("fg.gold-overview.v1")]
public sealed record GoldOverview
{
    /// <summary>Images by stage, every stage in order.</summary>
    [Id(0)]
    public required IReadOnlyList<GoldStageCount> Stages { get; init; }

    /// <summary>Persons and duties, by name.</summary>
    [Id(1)]
    public required IReadOnlyList<GoldGate> Gates { get; init; }

    [Id(2)]
    public required GoldAgreement Agreement { get; init; }
}

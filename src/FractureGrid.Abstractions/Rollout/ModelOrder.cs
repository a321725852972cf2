namespace FractureGrid.Abstractions.Rollout;

/// <summary>Somebody's word that the models in use shall change.</summary>
[GenerateSerializer, Immutable, Alias("fg.model-order.v1")]
public sealed record ModelOrder
{
    [Id(0)]
    public required ModelChangeKind Kind { get; init; }

    /// <summary>The site, or <see cref="ModelPlan.AnySite"/> for every site without a word of its own.</summary>
    [Id(1)]
    public required string Site { get; init; }

    /// <summary>Package as name@version. Null promotes what holds for all sites, and ends a shadow.</summary>
    [Id(2)]
    public string? Package { get; init; }

    /// <summary>Share of the films that a shadow reads, above 0 up to 1.</summary>
    [Id(3)]
    public double Share { get; init; }

    /// <summary>Who stands for it.</summary>
    [Id(4)]
    public required string Author { get; init; }

    [Id(5)]
    public required string Reason { get; init; }
}

namespace FractureGrid.Abstractions.Labels;

/// <summary>One image on its way to a gold standard, with everything that was said of it.</summary>
[GenerateSerializer, Immutable, Alias("fg.gold-case.v1")]
public sealed record GoldCase
{
    [Id(0)]
    public required string ImageId { get; init; }

    [Id(1)]
    public required GoldStage Stage { get; init; }

    /// <summary>At most two, by different persons.</summary>
    [Id(2)]
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>The reviewer's annotations; the last one counts, the others were sent back.</summary>
    [Id(3)]
    public IReadOnlyList<Annotation> Reviews { get; init; } = [];

    [Id(4)]
    public IReadOnlyList<SpotCheck> SpotChecks { get; init; } = [];

    /// <summary>Whether a further person looks at it.</summary>
    [Id(5)]
    public required bool NeedsSpotCheck { get; init; }
}

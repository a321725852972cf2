namespace FractureGrid.Abstractions.Rollout;

/// <summary>The models in use at a site.</summary>
[GenerateSerializer, Immutable, Alias("fg.site-models.v1")]
public sealed record SiteModels
{
    /// <summary>What holds while nobody has said anything.</summary>
    public static SiteModels Unsaid { get; } = new() { Site = ModelPlan.AnySite };

    /// <summary>The site, or <see cref="ModelPlan.AnySite"/>.</summary>
    [Id(0)]
    public required string Site { get; init; }

    /// <summary>Package that reads its films, as name@version; null leaves it to configuration.</summary>
    [Id(1)]
    public string? Active { get; init; }

    /// <summary>Package that reads a share of them beside it.</summary>
    [Id(2)]
    public string? Shadow { get; init; }

    /// <summary>0..1.</summary>
    [Id(3)]
    public double ShadowShare { get; init; }
}

namespace FractureGrid.Abstractions.Rollout;

/// <summary>The models in use, by site.</summary>
[GenerateSerializer, Immutable, Alias("fg.model-plan.v1")]
public sealed record ModelPlan
{
    /// <summary>Stands for every site without a word of its own.</summary>
    public const string AnySite = "*";

    /// <summary>Number of the newest change in it; 0 without any.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required IReadOnlyList<SiteModels> Sites { get; init; }

    /// <summary>What holds at a site: of each its own word, else that for all sites.</summary>
    public SiteModels Of(string site)
    {
        var own = Find(site);
        var any = Find(AnySite) ?? SiteModels.Unsaid;
        return own is null
            ? any with
            {
                Site = site,
            }
            : own with
            {
                Active = own.Active ?? any.Active,
                Shadow = own.Shadow ?? any.Shadow,
                ShadowShare = own.Shadow is null ? any.ShadowShare : own.ShadowShare,
            };
    }

    private SiteModels? Find(string site) => Sites.FirstOrDefault(models => string.Equals(models.Site, site, StringComparison.Ordinal));
}

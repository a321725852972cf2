namespace FractureGrid.Abstractions.Rollout;

/// <summary>The models of a grid.</summary>
public sealed record ModelsAnswer
{
    /// <summary>Number of the newest change; 0 without any.</summary>
    public required long Version { get; init; }

    public required IReadOnlyList<PackageAnswer> Packages { get; init; }

    /// <summary>What has been said of sites; <c>*</c> stands for all others.</summary>
    public required IReadOnlyList<SiteModels> Sites { get; init; }
}

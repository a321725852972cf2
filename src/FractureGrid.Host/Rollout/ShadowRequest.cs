namespace FractureGrid.Host.Rollout;

/// <summary>Asks for a package to read a share of a site's films beside the one in use, unseen.</summary>
public sealed record ShadowRequest
{
    /// <summary>A site, or <c>*</c> for every site without a word of its own.</summary>
    public string? Site { get; init; }

    /// <summary>name@version; null ends it.</summary>
    public string? Package { get; init; }

    /// <summary>Above 0 up to 1. Default: 1.</summary>
    public double? Share { get; init; }

    public string? Author { get; init; }

    public string? Reason { get; init; }
}

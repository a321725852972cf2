namespace FractureGrid.Host.Rollout;

/// <summary>Asks for a package to read a site's films from now on.</summary>
public sealed record PromoteRequest
{
    /// <summary>A site, or <c>*</c> for every site without a word of its own.</summary>
    public string? Site { get; init; }

    /// <summary>name@version; null takes the site's word back, so that what holds for all sites holds there.</summary>
    public string? Package { get; init; }

    public string? Author { get; init; }

    public string? Reason { get; init; }
}

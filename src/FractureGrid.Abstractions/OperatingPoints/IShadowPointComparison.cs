using FractureGrid.Abstractions.Access;

namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>Shadow thresholds against those in force.</summary>
public interface IShadowPointComparison
{
    /// <summary>One for each shadow that holds at the site, or at any that may be seen.</summary>
    /// <param name="site">Null takes all.</param>
    /// <param name="sites">What the asker may see.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<ShadowPointAnswer>> CompareAsync(string? site, SiteScope sites, CancellationToken cancellationToken);
}

namespace FractureGrid.Grains.Dispatch;

/// <summary>Where a site's films may be read.</summary>
public enum SitePlacement
{
    /// <summary>Anywhere.</summary>
    Any = 0,

    /// <summary>At the site's own detectors while one of them has room, otherwise anywhere.</summary>
    Prefer,

    /// <summary>At the site's own detectors only.</summary>
    Must,
}

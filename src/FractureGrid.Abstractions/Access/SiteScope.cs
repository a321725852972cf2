namespace FractureGrid.Abstractions.Access;

/// <summary>The sites that a caller may see and act for: all, some or none.</summary>
public sealed class SiteScope
{
    private readonly HashSet<string> _sites;

    private SiteScope(bool isAll, IEnumerable<string> sites)
    {
        IsAll = isAll;
        _sites = new HashSet<string>(sites, StringComparer.Ordinal);
        Sites = _sites.Order(StringComparer.Ordinal).ToArray();
    }

    public static SiteScope All { get; } = new(isAll: true, []);

    public static SiteScope None { get; } = new(isAll: false, []);

    public bool IsAll { get; }

    /// <summary>The sites by name, in order; empty when all are allowed.</summary>
    public IReadOnlyList<string> Sites { get; }

    /// <summary>The one site of a caller that has no other; null for all others.</summary>
    public string? Single => !IsAll && Sites is [var only] ? only : null;

    /// <summary>The sites as a filter; null takes all.</summary>
    public IReadOnlyList<string>? Filter => IsAll ? null : Sites;

    public static SiteScope Of(IEnumerable<string> sites) => new(isAll: false, sites);

    public bool Allows(string site) => IsAll || _sites.Contains(site);
}

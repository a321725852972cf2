namespace FractureGrid.Grains.Dispatch;

/// <summary>What a site asks of the detectors that read its films, and its share of them.</summary>
public sealed class SiteDemand
{
    internal static readonly SiteDemand None = new();

    /// <summary>Share in proportion to other sites of the same class while detectors are short. Default: 1.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>Whether films stay at the site's own detectors, those with <c>FractureGrid:Site</c>. Default: any.</summary>
    public SitePlacement Placement { get; set; }

    /// <summary>Device that a detector must have, such as <c>cuda</c>. Default: any.</summary>
    public string? Device { get; set; }

    /// <summary>Model package that a detector must hold, as name or name@version. Default: any.</summary>
    public string? Package { get; set; }

    /// <summary>The same with another package.</summary>
    internal SiteDemand With(string package) =>
        new()
        {
            Weight = Weight,
            Placement = Placement,
            Device = Device,
            Package = package,
        };

    internal bool IsSpecific => Placement is SitePlacement.Must || !string.IsNullOrEmpty(Device) || !string.IsNullOrEmpty(Package);

    /// <summary>Whether a detector may read a film of the site at all.</summary>
    internal bool Admits(Detector detector, string site) =>
        (Placement is not SitePlacement.Must || detector.IsAt(site))
        && (string.IsNullOrEmpty(Device) || string.Equals(Device, detector.Device, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Package) || detector.Holds(Package));

    /// <summary>The demand in words, for the log and the operator.</summary>
    internal string Describe(string site) =>
        string.Join(
            ", ",
            new[]
            {
                Placement is SitePlacement.Must ? $"at site {site}" : null,
                string.IsNullOrEmpty(Device) ? null : $"with device {Device}",
                string.IsNullOrEmpty(Package) ? null : $"with package {Package}",
            }.Where(part => part is not null)
        );
}

namespace FractureGrid.Grains.Dispatch;

/// <summary>A silo that analyses images.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Slots">Images that it analyses at once.</param>
/// <param name="Capacity">Images that it takes before it answers busy.</param>
internal sealed record Detector(SiloAddress Silo, int Slots, int Capacity)
{
    /// <summary>The hospital that it stands in.</summary>
    public string? Site { get; init; }

    /// <summary>What it computes on.</summary>
    public string? Device { get; init; }

    /// <summary>Packages that it holds warm, as name@version.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    public bool IsAt(string site) => string.Equals(Site, site, StringComparison.Ordinal);

    public bool Holds(string package) =>
        Packages.Any(held =>
            string.Equals(held, package, StringComparison.Ordinal) || held.StartsWith(package + '@', StringComparison.Ordinal)
        );
}

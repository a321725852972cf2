namespace FractureGrid.Abstractions.Nodes;

/// <summary>A model package at one detector.</summary>
[GenerateSerializer, Immutable, Alias("fg.package-status.v1")]
public sealed record PackageStatus
{
    /// <summary>name@version.</summary>
    [Id(0)]
    public required string Package { get; init; }

    [Id(1)]
    public required PackageState State { get; init; }

    /// <summary>Whether it reads films of sites for which nobody has named a package.</summary>
    [Id(2)]
    public required bool IsDefault { get; init; }

    /// <summary>Content hash; null until it has been loaded once.</summary>
    [Id(3)]
    public string? Hash { get; init; }

    /// <summary>Why it is unusable.</summary>
    [Id(4)]
    public string? Fault { get; init; }

    /// <summary>The lowest threshold that a site may set, 0..1; null where the package does not say, and before it was loaded.</summary>
    [Id(5)]
    public double? LowestThreshold { get; init; }

    /// <summary>The highest.</summary>
    [Id(6)]
    public double? HighestThreshold { get; init; }
}

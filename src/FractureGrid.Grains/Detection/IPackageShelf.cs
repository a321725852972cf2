using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Detection;

/// <summary>The model packages of a detector, of which some are loaded. Thread-safe.</summary>
public interface IPackageShelf
{
    /// <summary>What there is.</summary>
    IReadOnlyList<PackageStatus> Packages { get; }

    /// <summary>Whether films can be read with a package now. One that is cold begins to load.</summary>
    /// <param name="package">Name or name@version; null for the default.</param>
    bool IsWarm(string? package);

    /// <summary>Takes a warm package until the lease is disposed; null when it is not warm.</summary>
    IPackageLease? TryTake(string? package);

    /// <summary>Frees a package's memory as soon as nobody uses it. False when there is no such package or it is the default.</summary>
    bool Unload(string package);
}

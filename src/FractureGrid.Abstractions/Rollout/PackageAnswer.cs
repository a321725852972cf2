namespace FractureGrid.Abstractions.Rollout;

/// <summary>A package and the detectors that have it on their disks.</summary>
public sealed record PackageAnswer(string Package, IReadOnlyList<PackagePlace> Silos);

using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Abstractions.Rollout;

/// <summary>A package at one detector.</summary>
/// <param name="Silo">Address.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether films can be read with it there.</param>
/// <param name="IsDefault">Whether it reads films of sites for which nobody has named a package.</param>
/// <param name="Hash">Content hash, once it has been loaded.</param>
/// <param name="Fault">Why it can't be used.</param>
public sealed record PackagePlace(string Silo, string Name, PackageState State, bool IsDefault, string? Hash, string? Fault);

namespace FractureGrid.Abstractions.Nodes;

/// <summary>Whether a detector can read films with a package.</summary>
[GenerateSerializer, Alias("fg.package-state.v1")]
public enum PackageState
{
    /// <summary>On its disk only.</summary>
    Cold = 0,

    /// <summary>Being loaded; it takes no film for it yet.</summary>
    Warming = 1,

    /// <summary>Ready.</summary>
    Warm = 2,

    /// <summary>It could not be loaded.</summary>
    Unusable = 3,
}

namespace FractureGrid.Grains.Detection;

/// <summary>A package in memory.</summary>
/// <param name="Analyser">Reads films with it.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Owner">Frees its memory when disposed.</param>
public sealed record LoadedPackage(IImageAnalyser Analyser, string Hash, IDisposable? Owner)
{
    /// <summary>The lowest threshold that a site may set; null where the package does not say.</summary>
    public double? LowestThreshold { get; init; }

    /// <summary>The highest.</summary>
    public double? HighestThreshold { get; init; }
}

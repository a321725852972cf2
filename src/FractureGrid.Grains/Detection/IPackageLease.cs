namespace FractureGrid.Grains.Detection;

/// <summary>A loaded package in use; it stays in memory until disposed.</summary>
public interface IPackageLease : IDisposable
{
    IImageAnalyser Analyser { get; }
}

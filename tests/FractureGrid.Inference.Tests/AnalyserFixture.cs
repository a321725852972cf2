using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests;

/// <summary>One analyser over the shipped package for all tests, as in a process.</summary>
public sealed class AnalyserFixture : IDisposable
{
    public FilmAnalyser Analyser { get; } =
        FilmAnalyser.Create(
            ModelPackage.Load(Repository.LimbSlim),
            new InferenceOptions { Slots = 4, LeastListedScore = 0 },
            TimeProvider.System
        );

    public void Dispose() => Analyser.Dispose();
}

using System.Diagnostics;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Bench.Grid;

/// <summary>The reference: the same models over the same films, one thread for each core, and nothing else.</summary>
internal static class PlainLoop
{
    /// <summary>Images per second.</summary>
    public static double Run(IImageAnalyser analyser, FilmSet films, int threads)
    {
        var clock = Stopwatch.StartNew();
        Parallel.ForEach(
            films.Paths,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            path =>
            {
                using var file = File.OpenRead(path);
                var result = analyser.Analyse(path, file, CancellationToken.None);
                if (result.NotAnalysed is { } reason)
                {
                    throw new InvalidOperationException($"{path}: {reason.Detail}");
                }
            }
        );
        return films.Paths.Count / clock.Elapsed.TotalSeconds;
    }
}

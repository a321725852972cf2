using System.Diagnostics;
using FractureGrid.Inference;
using FractureGrid.Inference.Timing;

namespace FractureGrid.Bench.Pipeline;

/// <summary>Medians of one film sent through the pipeline again and again by one thread.</summary>
internal sealed record PipelineRun
{
    private static readonly (string Name, Func<StageTimes, TimeSpan> Of)[] Stages =
    [
        ("decode", t => t.Decode),
        ("develop", t => t.Develop),
        ("resample", t => t.Resample),
        ("screen", t => t.Screen),
        ("segment", t => t.Segment),
        ("propose", t => t.Propose),
        ("judge", t => t.Judge),
    ];

    private const int OwnStages = 4;
    private const int WarmUp = 100;

    /// <summary>Milliseconds by stage: our own code, then the stages around a network.</summary>
    public required IReadOnlyList<(string Name, double Wall)> ByStage { get; init; }

    /// <summary>Median wall-clock milliseconds of an image.</summary>
    public required double Wall { get; init; }

    /// <summary>Mean processor milliseconds of an image.</summary>
    public required double Cpu { get; init; }

    /// <summary>The stages without a network against those around one.</summary>
    public double OwnShare => ByStage.Take(OwnStages).Sum(s => s.Wall) / ByStage.Skip(OwnStages).Sum(s => s.Wall);

    public static PipelineRun Measure(FilmAnalyser analyser, byte[] film, int images)
    {
        // The first ones compile and fill pools. A loop that runs once for each film is measured by the runtime from its 30th to its 60th film, and slow then.
        _ = Enumerable.Range(0, WarmUp).Select(_ => Analyse(analyser, film)).ToList();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var times = Enumerable.Range(0, images).Select(_ => Analyse(analyser, film)).ToList();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - before;
        return new PipelineRun
        {
            ByStage = [.. Stages.Select(stage => (stage.Name, Median(times.Select(stage.Of))))],
            Wall = Median(times.Select(t => t.Total)),
            Cpu = cpu.TotalMilliseconds / images,
        };
    }

    private static StageTimes Analyse(FilmAnalyser analyser, byte[] film)
    {
        var analysis = analyser.Analyse(new MemoryStream(film, writable: false), CancellationToken.None);
        return analysis.Fault is { } fault ? throw new InvalidOperationException($"{fault.Code}: {fault.Detail}") : analysis.Stages;
    }

    private static double Median(IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(t => t.TotalMilliseconds).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

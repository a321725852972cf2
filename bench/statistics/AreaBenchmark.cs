using System.Diagnostics;
using System.Globalization;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Bench.Statistics;

/// <summary>Area and DeLong standard error of one sample: ours against pROC and against scikit-learn with numpy, round by round, one thread each.</summary>
internal static class AreaBenchmark
{
    private const double Agreement = 1e-10;

    public static int Run(int cases, int rounds)
    {
        var sample = ScoredSample.Of(cases);
        var path = Path.GetTempFileName();
        try
        {
            sample.Write(path);
            return Compare(sample, path, rounds);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int Compare(ScoredSample sample, string path, int rounds)
    {
        using var proc = new Peer("R pROC", "Rscript", "delong.R", path);
        using var numpy = new Peer("scikit-learn + numpy", "/usr/bin/python3", "delong.py", path);
        (string Name, Func<Measurement> Measure)[] all =
        [
            ("FractureGrid", () => Ours(sample)),
            (numpy.Name, numpy.Measure),
            (proc.Name, proc.Measure),
        ];
        // Untimed: code is compiled and memory touched.
        for (var i = 0; i < 100; i++)
        {
            Ours(sample);
        }

        numpy.Measure();
        proc.Measure();
        var results = all.ToDictionary(x => x.Name, _ => new List<Measurement>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, measure) in all)
            {
                results[name].Add(measure());
            }
        }

        return Report(sample, results);
    }

    private static Measurement Ours(ScoredSample sample)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var wall = Stopwatch.GetTimestamp();
        var area = RocAnalysis.Area(sample.Scores, sample.Truths)!;
        var elapsed = Stopwatch.GetElapsedTime(wall);
        process.Refresh();
        return new Measurement(
            elapsed.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalSeconds,
            area.Value,
            area.StandardError!.Value
        );
    }

    private static int Report(ScoredSample sample, Dictionary<string, List<Measurement>> results)
    {
        var ours = results["FractureGrid"];
        var agrees = true;
        Print($"{sample.Scores.Length} cases, {ours.Count} interleaved rounds, medians");
        Print($"{"", -22}{"wall ms", 10}{"times", 8}{"CPU ms", 10}{"times", 8}  {"area", -20} {"standard error", -22}");
        foreach (var (name, measured) in results)
        {
            double wall = Median(measured, m => m.WallSeconds),
                cpu = Median(measured, m => m.CpuSeconds);
            Print(
                $"{name, -22}{1000 * wall, 10:F1}{wall / Median(ours, m => m.WallSeconds), 8:F1}{1000 * cpu, 10:F1}{cpu / Median(ours, m => m.CpuSeconds), 8:F1}  {measured[0].Area, -20:R} {measured[0].StandardError, -22:R}"
            );
            agrees &= Math.Abs(measured[0].Area - ours[0].Area) < Agreement;
            agrees &= Math.Abs(measured[0].StandardError - ours[0].StandardError) < Agreement;
        }

        Print($"{(agrees ? "All agree" : "They differ by more than")} to 1e-10.");
        return agrees ? 0 : 1;
    }

    private static double Median(List<Measurement> measured, Func<Measurement, double> part) =>
        Quantiles.Of(measured.Select(part), 0.5)!.Value;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

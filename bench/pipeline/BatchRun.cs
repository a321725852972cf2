using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Bench.Pipeline;

/// <summary>Milliseconds that each network of a package takes for one image alone and in batches, on one thread. Sizes take turns, so that a busy machine disturbs all alike.</summary>
internal static class BatchRun
{
    private const int LongSide = 576;
    private const int ShortSide = 448;
    private const int SegmentationSide = 256;
    private const int Regions = 25;
    private const int Levels = 4;
    private static readonly int[] s_sizes = [1, 2, 4, 8];

    public static void Run(string package, int rounds)
    {
        Console.WriteLine($"{rounds} rounds, one thread, medians in ms per image");
        Console.WriteLine("| network | 1 | 2 | 4 | 8 |");
        Console.WriteLine("|---|---|---|---|---|");
        Measure(
            "segmentation",
            Path.Combine(package, "segmentation.onnx"),
            rounds,
            n => Images("image", n, SegmentationSide, SegmentationSide)
        );
        Measure("screening", Path.Combine(package, "screening.onnx"), rounds, n => Images("image", n, SegmentationSide, SegmentationSide));
        Measure("proposals", Path.Combine(package, "proposals.onnx"), rounds, n => Images("image", n, LongSide, ShortSide));
        Measure("head", Path.Combine(package, "head.onnx"), rounds, Features);
    }

    private static void Measure(string name, string file, int rounds, Func<int, Dictionary<string, OrtValue>> inputs)
    {
        using var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(file, settings);
        using var options = new RunOptions();
        var batches = s_sizes.ToDictionary(n => n, inputs);
        var times = s_sizes.ToDictionary(n => n, _ => new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            foreach (var n in s_sizes)
            {
                var began = Stopwatch.GetTimestamp();
                using (session.Run(options, batches[n], session.OutputNames)) { }
                if (round >= 0)
                {
                    times[n].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds / n);
                }
            }
        }

        foreach (var value in batches.Values.SelectMany(batch => batch.Values))
        {
            value.Dispose();
        }

        var medians = s_sizes.Select(n => times[n].Order().ElementAt(rounds / 2).ToString("0.0", CultureInfo.InvariantCulture));
        Console.WriteLine($"| {name} | {string.Join(" | ", medians)} |");
    }

    private static Dictionary<string, OrtValue> Images(string name, int n, int height, int width) =>
        new(StringComparer.Ordinal) { [name] = Noise(n, 1, height, width) };

    private static Dictionary<string, OrtValue> Features(int n)
    {
        const int Channels = 48;
        var values = new Dictionary<string, OrtValue>(StringComparer.Ordinal);
        for (var level = 0; level < Levels; level++)
        {
            var stride = 4 << level;
            values[$"f{level}"] = Noise(n, Channels, LongSide / stride, ShortSide / stride);
            var regions = Enumerable
                .Range(0, n * Regions)
                .SelectMany(i => (float[])[i / Regions, 8 + (i % Regions), 16, 72 + (i % Regions), 96]);
            values[$"r{level}"] = OrtValue.CreateTensorValueFromMemory(regions.ToArray(), [n * Regions, 5]);
        }

        return values;
    }

    private static OrtValue Noise(params ReadOnlySpan<long> shape)
    {
        var length = 1L;
        foreach (var side in shape)
        {
            length *= side;
        }

        var random = new Random(7);
        var values = new float[length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
        }

        return OrtValue.CreateTensorValueFromMemory(values, shape.ToArray());
    }
}

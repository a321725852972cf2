using System.Globalization;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

/// <summary>Areas and DeLong errors against R pROC and scikit-learn, run on the same samples.</summary>
public sealed class AreaReferenceTests
{
    private const double Agreement = 1e-10;

    private static readonly (string Name, double[] Scores, bool[] Truths)[] Samples =
    [
        Sample("random", 500, random => random.NextDouble(), 0.3),
        Sample("separated", 3000, random => Normal(random), 0.5, shift: 1.2),
        Sample("rare", 5000, random => Normal(random), 0.01, shift: 0.8),
        Sample("tied", 4000, random => random.Next(6) / 5.0, 0.4),
        Sample("mostly zero", 6000, random => random.NextDouble() < 0.7 ? 0 : random.NextDouble(), 0.4),
        Sample("all equal", 50, _ => 0.5, 0.5),
        ("tiny", [0.2, 0.7, 0.4, 0.7], [false, true, true, false]),
        ("perfect", [0.1, 0.2, 0.3, 0.8, 0.9], [false, false, false, true, true]),
        ("reversed", [0.1, 0.2, 0.3, 0.8, 0.9], [true, true, true, false, false]),
        ("nearly perfect", [0.1, 0.2, 0.85, 0.8, 0.9, 0.95], [false, false, false, true, true, true]),
        ("extreme values", [-1e300, 1e-300, -0.0, 0.0, 5e-324, 1e300, -1, 2], [false, true, false, true, false, true, true, false]),
        Sample("large", 1_000_000, random => Normal(random), 0.4, shift: 1.5),
        Sample("large of positive scores", 1_000_000, random => random.NextDouble(), 0.02, shift: 0.3),
    ];

    [Fact]
    public void Areas_and_DeLong_errors_agree_with_pROC()
    {
        var lines = WithFiles(paths => ExternalTool.Run("/usr/bin/Rscript", [Script("areas.R"), .. paths]));

        Assert.Equal(Samples.Length, lines.Length);
        Assert.All(
            Samples.Zip(lines),
            pair =>
            {
                var expected = Numbers(pair.Second);
                var area = RocAnalysis.Area(pair.First.Scores, pair.First.Truths)!;
                Assert.True(Math.Abs(expected[0] - area.Value) < Agreement, $"{pair.First.Name}: area {area.Value}, pROC {pair.Second}");
                Assert.True(
                    Math.Abs(expected[1] - area.StandardError!.Value) < Agreement,
                    $"{pair.First.Name}: error {area.StandardError}, pROC {pair.Second}"
                );
            }
        );
    }

    [Fact]
    public void Areas_agree_with_scikit_learn()
    {
        var lines = WithFiles(paths => ExternalTool.Run("/usr/bin/python3", [Script("areas.py"), .. paths]));

        Assert.Equal(Samples.Length, lines.Length);
        Assert.All(
            Samples.Zip(lines),
            pair => Assert.Equal(Numbers(pair.Second)[0], RocAnalysis.Area(pair.First.Scores, pair.First.Truths)!.Value, Agreement)
        );
    }

    private static string[] WithFiles(Func<string[], string[]> run)
    {
        var folder = Directory.CreateTempSubdirectory("areas");
        try
        {
            return run([.. Samples.Select((sample, i) => Write(Path.Combine(folder.FullName, $"{i}"), sample.Scores, sample.Truths))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(string path, double[] scores, bool[] truths)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(scores.Length);
        Array.ForEach(scores, writer.Write);
        Array.ForEach(truths, writer.Write);
        return path;
    }

    private static (string, double[], bool[]) Sample(string name, int count, Func<Random, double> score, double share, double shift = 0)
    {
        var random = new Random(count);
        var truths = new bool[count];
        var scores = new double[count];
        for (var i = 0; i < count; i++)
        {
            truths[i] = random.NextDouble() < share;
            scores[i] = score(random) + (truths[i] ? shift : 0);
        }

        return (name, scores, truths);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double[] Numbers(string line) => [.. line.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture))];

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "References", name);
}

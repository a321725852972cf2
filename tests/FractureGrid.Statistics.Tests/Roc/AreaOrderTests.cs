using CsCheck;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

/// <summary>Areas and errors against sums over cases that <see cref="Array"/> has sorted, to the last bit.</summary>
public sealed class AreaOrderTests
{
    private static readonly double[] s_edges =
    [
        0.0,
        -0.0,
        double.Epsilon,
        -double.Epsilon,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.MaxValue,
    ];

    private static readonly Gen<double> Score = Gen.OneOf(
        Gen.Double[0, 1],
        Gen.Int[0, 3].Select(i => i / 3.0),
        Gen.Double[-1e300, 1e300],
        Gen.Double[-1e-300, 1e-300],
        Gen.Int[0, s_edges.Length - 1].Select(i => s_edges[i])
    );

    public static TheoryData<string, int> Samples
    {
        get
        {
            var samples = new TheoryData<string, int>();
            foreach (var kind in Kinds.Keys)
            {
                // Around the lengths at which the way of ordering changes, and far beyond.
                foreach (var count in (int[])[24, 25, 4096, 4097, 20_000, 131_072, 300_000])
                {
                    samples.Add(kind, count);
                }
            }

            return samples;
        }
    }

    private static Dictionary<string, Func<Random, int, double>> Kinds { get; } =
        new(StringComparer.Ordinal)
        {
            ["even"] = (random, _) => random.NextDouble(),
            ["skewed"] = (random, _) => Math.Pow(random.NextDouble(), 20),
            ["few values"] = (random, _) => random.Next(5) / 4.0,
            ["one value and few others"] = (random, _) => random.Next(1000) == 0 ? random.NextDouble() : 0.25,
            ["single precision"] = (random, _) => random.NextSingle(),
            ["all magnitudes"] = (random, _) => Math.Exp(1400 * (random.NextDouble() - 0.5)),
            ["both signs"] = (random, _) => (random.NextDouble() - 0.5) * Math.Exp(100 * random.NextDouble()),
            ["a crowd beside far values"] = (random, i) => i % 1000 == 0 ? 1e300 * random.NextDouble() : 0.5 + 1e-12 * random.NextDouble(),
            ["crowds within crowds"] = (random, _) => 1 + Math.Pow(2, -random.Next(53)),
            ["rising"] = (_, i) => i / 1e6,
            ["falling"] = (_, i) => -i / 1e6,
            ["neighbouring numbers"] = (random, _) => BitConverter.Int64BitsToDouble(0x3FE0000000000000 + random.Next(50_000)),
        };

    [Theory, MemberData(nameof(Samples))]
    public void Area_and_error_are_those_of_sorted_cases(string kind, int count)
    {
        var random = new Random(count);
        var scores = Enumerable.Range(0, count).Select(i => Kinds[kind](random, i)).ToArray();
        var truths = scores.Select(score => random.NextDouble() < (score > 0.5 ? 0.6 : 0.2)).ToArray();

        AssertSame(scores, truths);
    }

    [Fact]
    public void Area_and_error_of_any_short_list_are_those_of_sorted_cases() =>
        Gen.Select(Score, Gen.Bool)
            .Array[0, 120]
            .Sample(cases => AssertSame([.. cases.Select(c => c.Item1)], [.. cases.Select(c => c.Item2)]));

    private static void AssertSame(double[] scores, bool[] truths)
    {
        var actual = RocAnalysis.Area(scores, truths);

        var (area, error) = Expected((double[])scores.Clone(), (bool[])truths.Clone());
        Assert.Equal(area, actual?.Value);
        Assert.Equal(error, actual?.StandardError);
        double[] positives = [.. scores.Where((_, i) => truths[i])],
            negatives = [.. scores.Where((_, i) => !truths[i])];
        Assert.Equal(actual, RocAnalysis.Area(positives, negatives));
    }

    private static (double? Area, double? Error) Expected(double[] scores, bool[] truths)
    {
        Array.Sort(scores, truths);
        long m = truths.LongCount(truth => truth),
            n = truths.Length - m;
        if (m == 0 || n == 0)
        {
            return (null, null);
        }

        // Twice the placements of the positives, and of the negatives.
        UInt128 sum = 0,
            rest = 0,
            squares = 0,
            otherSquares = 0;
        long positives = 0,
            negatives = 0;
        for (int start = 0, end; start < scores.Length; start = end)
        {
            end = start;
            long p = 0;
            for (; end < scores.Length && scores[end] == scores[start]; end++)
            {
                p += truths[end] ? 1 : 0;
            }

            var q = end - start - p;
            UInt128 below = (UInt128)(2 * negatives + q),
                above = (UInt128)(2 * (m - positives - p) + p);
            sum += (UInt128)p * below;
            squares += (UInt128)p * below * below;
            rest += (UInt128)q * above;
            otherSquares += (UInt128)q * above * above;
            positives += p;
            negatives += q;
        }

        var area = (double)sum / (2.0 * m * n);
        return (area, m < 2 || n < 2 ? null : Math.Sqrt(Spread(squares, sum, m, 2.0 * n) + Spread(otherSquares, rest, n, 2.0 * m)));
    }

    private static double Spread(UInt128 squares, UInt128 sum, long count, double unit) =>
        (double)(squares * (UInt128)count - sum * sum) / ((double)count * count * (count - 1)) / (unit * unit);
}

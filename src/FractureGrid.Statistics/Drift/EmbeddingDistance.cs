using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Drift;

/// <summary>
/// Energy test of two samples of vectors, such as a network's embeddings: the mean distance between the samples against that within them,
/// with a permutation P value (Székely and Rizzo, Journal of Statistical Planning and Inference 143, 2013).
/// </summary>
public static class EmbeddingDistance
{
    /// <summary>More vectors than this in both samples together are refused: the distances of all pairs are held.</summary>
    public const int MostVectors = 4000;

    private const int Permutations = 999;
    private const int Seed = 20240214;

    /// <summary>Statistic is mn/(m+n) times the squared energy distance. Null when a sample has fewer than two vectors.</summary>
    /// <exception cref="ArgumentException">Vectors of different lengths, or too many.</exception>
    public static SignificanceTest? Test(IReadOnlyList<float[]> first, IReadOnlyList<float[]> second)
    {
        float[][] all = [.. first, .. second];
        if (first.Count < 2 || second.Count < 2)
        {
            return null;
        }

        if (all.Length > MostVectors || all.Any(v => v.Length != all[0].Length))
        {
            throw new ArgumentException($"Up to {MostVectors} vectors of one length are needed.", nameof(first));
        }

        var distances = Distances(all);
        int[] order = [.. Enumerable.Range(0, all.Length)];
        var seen = Statistic(distances, order, first.Count);
        var random = new Random(Seed);
        var asFar = 1;
        for (var i = 0; i < Permutations; i++)
        {
            random.Shuffle(order);
            asFar += Statistic(distances, order, first.Count) >= seen * (1 - 1e-12) ? 1 : 0;
        }

        return new SignificanceTest
        {
            Method = FormattableString.Invariant($"energy test, {Permutations} permutations"),
            Statistic = seen,
            PValue = asFar / (Permutations + 1.0),
            Count = all.Length,
        };
    }

    private static float[][] Distances(float[][] vectors)
    {
        var distances = new float[vectors.Length][];
        for (var i = 0; i < vectors.Length; i++)
        {
            distances[i] = new float[vectors.Length];
            for (var j = 0; j < i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < vectors[i].Length; k++)
                {
                    double difference = vectors[i][k] - vectors[j][k];
                    sum += difference * difference;
                }

                distances[i][j] = distances[j][i] = (float)Math.Sqrt(sum);
            }
        }

        return distances;
    }

    private static double Statistic(float[][] distances, int[] order, int first)
    {
        double between = 0,
            within = 0,
            others = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var row = distances[order[i]];
            double toFirst = 0,
                toSecond = 0;
            for (var j = 0; j < first; j++)
            {
                toFirst += row[order[j]];
            }

            for (var j = first; j < order.Length; j++)
            {
                toSecond += row[order[j]];
            }

            _ = i < first ? within += toFirst : others += toSecond;
            between += i < first ? toSecond : 0;
        }

        double m = first,
            n = order.Length - first;
        return m * n / (m + n) * (2 * between / (m * n) - within / (m * m) - others / (n * n));
    }
}

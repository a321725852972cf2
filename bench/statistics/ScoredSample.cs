namespace FractureGrid.Bench.Statistics;

/// <summary>Cases as a study has them: a score in 0..1 and a truth each, in no order.</summary>
internal sealed record ScoredSample(double[] Scores, bool[] Truths)
{
    private const int Seed = 20240109;

    /// <summary>Logistic scores of two normal populations 1.5 standard deviations apart, two cases of five positive.</summary>
    public static ScoredSample Of(int cases)
    {
        var random = new Random(Seed);
        var scores = new double[cases];
        var truths = new bool[cases];
        for (var i = 0; i < cases; i++)
        {
            truths[i] = random.NextDouble() < 0.4;
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            scores[i] = 1 / (1 + Math.Exp(-(normal + (truths[i] ? 1.5 : 0))));
        }

        return new ScoredSample(scores, truths);
    }

    /// <summary>Count, scores, truths, as the peers read them.</summary>
    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(Scores.Length);
        foreach (var score in Scores)
        {
            writer.Write(score);
        }

        foreach (var truth in Truths)
        {
            writer.Write(truth);
        }
    }
}

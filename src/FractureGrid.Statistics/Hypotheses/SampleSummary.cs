namespace FractureGrid.Statistics.Hypotheses;

/// <summary>Size, mean and sample variance of a list of numbers.</summary>
public readonly record struct SampleSummary(long Count, double Mean, double Variance)
{
    /// <summary>The summary in two passes; the variance of fewer than two numbers is 0.</summary>
    public static SampleSummary Of(ReadOnlySpan<double> sample)
    {
        if (sample.IsEmpty)
        {
            return default;
        }

        var sum = 0.0;
        foreach (var value in sample)
        {
            sum += value;
        }

        var mean = sum / sample.Length;
        var squares = 0.0;
        foreach (var value in sample)
        {
            squares += (value - mean) * (value - mean);
        }

        return new SampleSummary(sample.Length, mean, sample.Length < 2 ? 0 : squares / (sample.Length - 1));
    }
}

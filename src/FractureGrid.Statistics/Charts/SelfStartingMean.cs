using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// Standardises each value by the mean and spread of those before it (Hawkins 1987; Q statistics of Quesenberry 1991). While nothing shifts, what
/// comes out is standard normal and independent however few values there were, so a chart keeps its stated rate of false alarms. A chart that
/// takes the mean and deviation of a short reference window as known does not (Jones, Champ and Rigdon 2004). The default has seen nothing.
/// </summary>
/// <param name="Count">Values seen.</param>
/// <param name="Weight">Sum of their weights.</param>
/// <param name="Mean">Their weighted mean.</param>
/// <param name="Squares">Their weighted sum of squares about it.</param>
public readonly record struct SelfStartingMean(int Count, double Weight, double Mean, double Squares)
{
    /// <summary>Variance of a value of weight 1, from the values seen; 0 with fewer than two.</summary>
    public double Variance => Count < 2 ? 0 : Squares / (Count - 1);

    /// <summary>With one more value, whose variance is that of a value of weight 1 over its weight.</summary>
    public SelfStartingMean With(double value, double weight)
    {
        var sum = Weight + weight;
        var difference = value - Mean;
        return new SelfStartingMean(
            Count + 1,
            sum,
            Mean + difference * weight / sum,
            Squares + difference * difference * weight * Weight / sum
        );
    }

    /// <summary>
    /// The next value as a standard normal one: its difference from the mean so far, over the spread so far, through Student's t distribution.
    /// Null while fewer than three values have been seen.
    /// </summary>
    /// <param name="value">The next value.</param>
    /// <param name="weight">As in <see cref="With"/>.</param>
    /// <param name="leastVariance">What the variance of a value of weight 1 can't be below; makes the chart alarm less often, never more.</param>
    public double? Standardise(double value, double weight, double leastVariance = 0)
    {
        if (Count < 3)
        {
            return null;
        }

        var variance = Math.Max(Variance, leastVariance);
        var difference = value - Mean;
        if (difference == 0)
        {
            return 0;
        }

        var statistic = Math.Abs(difference) / Math.Sqrt(variance * (1 / weight + 1 / Weight));
        return Math.CopySign(ProbabilityTails.NormalValue(ProbabilityTails.Student(statistic, Count - 1) / 2), difference);
    }
}

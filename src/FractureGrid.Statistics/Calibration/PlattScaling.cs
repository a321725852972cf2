namespace FractureGrid.Statistics.Calibration;

/// <summary>
/// Probability of a score: logistic in the score's own logit, with the smoothed targets of Platt (1999), so that scores which part the cases without
/// error still have a finite slope. A slope of 1 and an intercept of 0 leave scores as they are.
/// </summary>
/// <param name="Slope">Change of the probability's logit with the score's logit.</param>
/// <param name="Intercept">The probability's logit at a score of one half.</param>
public sealed record PlattScaling(double Slope, double Intercept)
{
    /// <summary>Scores are taken as no nearer to 0 and 1 than this: a film without lesions has a score of exactly 0.</summary>
    public const double Edge = 1e-4;

    private const int MostSteps = 100;
    private const double Settled = 1e-12;

    /// <param name="score">In 0..1.</param>
    /// <returns>In 0..1.</returns>
    public double Probability(double score) => Logistic((Slope * Logit(score)) + Intercept);

    /// <summary>Maximum likelihood by Newton's method. Null without both positives and negatives, or when all scores are equal.</summary>
    /// <param name="positives">Scores of cases in which it is so, in 0..1.</param>
    /// <param name="negatives">Scores of the others.</param>
    public static PlattScaling? Fit(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives)
    {
        ArgumentNullException.ThrowIfNull(positives);
        ArgumentNullException.ThrowIfNull(negatives);
        if (positives.Count == 0 || negatives.Count == 0 || positives.Concat(negatives).Select(Logit).Distinct().Count() < 2)
        {
            return null;
        }

        var high = (positives.Count + 1.0) / (positives.Count + 2.0);
        var low = 1.0 / (negatives.Count + 2.0);
        (double X, double Target)[] cases =
        [
            .. positives.Select(score => (Logit(score), high)),
            .. negatives.Select(score => (Logit(score), low)),
        ];
        var (slope, intercept) = (0.0, Math.Log((positives.Count + 1.0) / (negatives.Count + 1.0)));
        var loss = Loss(cases, slope, intercept);
        for (var step = 0; step < MostSteps; step++)
        {
            var (down, across) = NewtonStep(cases, slope, intercept);
            // Halved until the loss falls: far from the optimum a full step can go past it.
            var share = 1.0;
            double next;
            while ((next = Loss(cases, slope - (share * down), intercept - (share * across))) > loss && share > 1e-9)
            {
                share /= 2;
            }

            (slope, intercept) = (slope - (share * down), intercept - (share * across));
            if (loss - next <= Settled * Math.Abs(loss))
            {
                break;
            }

            loss = next;
        }

        return new PlattScaling(slope, intercept);
    }

    private static (double Slope, double Intercept) NewtonStep((double X, double Target)[] cases, double slope, double intercept)
    {
        double gradientX = 0,
            gradient = 0,
            xx = 0,
            x1 = 0,
            one = 0;
        foreach (var (x, target) in cases)
        {
            var p = Logistic((slope * x) + intercept);
            var weight = Math.Max(p * (1 - p), 1e-12);
            gradientX += (p - target) * x;
            gradient += p - target;
            xx += weight * x * x;
            x1 += weight * x;
            one += weight;
        }

        var determinant = (xx * one) - (x1 * x1);
        return (((gradientX * one) - (gradient * x1)) / determinant, ((gradient * xx) - (gradientX * x1)) / determinant);
    }

    // Cross-entropy, written so that no exponential overflows.
    private static double Loss((double X, double Target)[] cases, double slope, double intercept)
    {
        var sum = 0.0;
        foreach (var (x, target) in cases)
        {
            var z = (slope * x) + intercept;
            sum += Math.Max(z, 0) - (z * target) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        }

        return sum;
    }

    private static double Logit(double score)
    {
        var inside = Math.Clamp(score, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }

    private static double Logistic(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));
}

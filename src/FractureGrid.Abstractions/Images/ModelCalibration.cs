namespace FractureGrid.Abstractions.Images;

/// <summary>What a model's scores mean: how probable a fracture is, and how high sound films score. From the films that its operating points were chosen on.</summary>
[GenerateSerializer, Immutable, Alias("fg.model-calibration.v1")]
public sealed record ModelCalibration
{
    /// <summary>Shares of sound films for which <see cref="SoundScores"/> are given; denser where answers are decided.</summary>
    public static readonly IReadOnlyList<double> Levels = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1];

    // Scores of exactly 0 and 1 have no logit.
    private const double Edge = 1e-4;

    /// <summary>Change of the probability's logit with the score's logit.</summary>
    [Id(0)]
    public required double Slope { get; init; }

    /// <summary>The probability's logit at a score of one half.</summary>
    [Id(1)]
    public required double Intercept { get; init; }

    /// <summary>The scores below which so large a share of sound films lies, one for each of <see cref="Levels"/>, rising, in 0..1.</summary>
    [Id(2)]
    public required IReadOnlyList<double> SoundScores { get; init; }

    /// <summary>Probability of a fracture, where fractures are as common as on the films of the calibration (Platt 1999).</summary>
    /// <param name="score">In 0..1.</param>
    public double ProbabilityOf(double score)
    {
        var inside = Math.Clamp(score, Edge, 1 - Edge);
        return 1 / (1 + Math.Exp(-((Slope * Math.Log(inside / (1 - inside))) + Intercept)));
    }

    /// <summary>
    /// The highest score of several views, lowered to what is as rare for one sound film as that is for so many: of four views one is a chance finding
    /// four times as often (Sidak 1967). One view keeps its score.
    /// </summary>
    /// <param name="highest">The highest score, 0..1.</param>
    /// <param name="views">Number of films, at least 1.</param>
    public double OverViews(double highest, int views) =>
        views <= 1 ? highest : Math.Min(highest, Interpolate(Levels, SoundScores, Math.Pow(ShareBelow(highest), views)));

    /// <inheritdoc/>
    public bool Equals(ModelCalibration? other) =>
        other is not null && Slope.Equals(other.Slope) && Intercept.Equals(other.Intercept) && SoundScores.SequenceEqual(other.SoundScores);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Slope, Intercept, SoundScores.Count);

    private double ShareBelow(double score) => Interpolate(SoundScores, Levels, score);

    // Between the two points around x; where several points have the same x, the last of them.
    private static double Interpolate(IReadOnlyList<double> xs, IReadOnlyList<double> ys, double x)
    {
        var after = 0;
        while (after < xs.Count && xs[after] <= x)
        {
            after++;
        }

        if (after == 0 || after == xs.Count)
        {
            return ys[Math.Min(after, xs.Count - 1)];
        }

        var (x0, x1, y0, y1) = (xs[after - 1], xs[after], ys[after - 1], ys[after]);
        return y0 + ((y1 - y0) * (x - x0) / (x1 - x0));
    }
}

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Numbers known of an image before any truth, counted in 64 bins each so that drift of inputs can be seen from counts.</summary>
public static class InputMeasures
{
    public const int Bins = 64;

    /// <summary>Logarithmic, 0.0005 to 0.5.</summary>
    public const int Noise = 0;

    /// <summary>mAs, logarithmic, 0.1 to 1,000.</summary>
    public const int Exposure = 1;

    /// <summary>kV, 30 to 158.</summary>
    public const int TubeVoltage = 2;

    /// <summary>0 to 1.</summary>
    public const int GreyMean = 3;

    /// <summary>0 to 0.5.</summary>
    public const int GreyDeviation = 4;

    /// <summary>0 to 1.</summary>
    public const int SearchedShare = 5;

    /// <summary>Names in the order of the numbers above.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["noise", "exposure", "tube voltage", "grey mean", "grey deviation", "searched share"];

    /// <summary>The measure of a row; null when it is not known.</summary>
    public static double? Value(OutcomeRow row, int measure) =>
        measure switch
        {
            Noise => row.Noise,
            Exposure => row.Exposure,
            TubeVoltage => row.TubeVoltage,
            GreyMean => row.GreyMean,
            GreyDeviation => row.GreyDeviation,
            SearchedShare => row.SearchedShare,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
        };

    /// <summary>The bin of a value; the outer bins take what lies beyond.</summary>
    public static int BinOf(int measure, double value)
    {
        var (low, high, isLogarithmic) = Scale(measure);
        var share = isLogarithmic
            ? value <= low
                ? 0
                : Math.Log(value / low) / Math.Log(high / low)
            : (value - low) / (high - low);
        return double.IsNaN(share) ? 0 : (int)Math.Clamp(share * Bins, 0, Bins - 1);
    }

    /// <summary>The middle of a bin on the measure's own scale, for means.</summary>
    public static double Middle(int measure, int bin)
    {
        var (low, high, isLogarithmic) = Scale(measure);
        var share = (bin + 0.5) / Bins;
        return isLogarithmic ? low * Math.Pow(high / low, share) : low + share * (high - low);
    }

    private static (double Low, double High, bool IsLogarithmic) Scale(int measure) =>
        measure switch
        {
            Noise => (0.0005, 0.5, true),
            Exposure => (0.1, 1000, true),
            TubeVoltage => (30, 158, false),
            GreyDeviation => (0, 0.5, false),
            GreyMean or SearchedShare => (0, 1, false),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
        };
}

namespace FractureGrid.Cli.Predict;

/// <summary>As many digits as mean something.</summary>
internal static class Rounding
{
    /// <summary>To a thousandth of a pixel.</summary>
    public static double Pixels(double value) => Math.Round(value, 3);

    /// <summary>To a tenth of a millisecond.</summary>
    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}

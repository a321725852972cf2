using System.Globalization;

namespace FractureGrid.Dashboard.Charts.Geometry;

/// <summary>Ticks at round values: steps of 1, 2 or 5 times a power of ten.</summary>
public static class NiceTicks
{
    /// <summary>The ticks within the ends, about as many as wanted.</summary>
    public static IReadOnlyList<Tick> Of(double low, double high, int wanted)
    {
        if (!(high > low) || !double.IsFinite(high - low))
        {
            return [new Tick(low, Text(low, 1))];
        }

        var step = Step((high - low) / Math.Max(1, wanted));
        // A little slack, so that rounding does not lose the last one.
        var first = (long)Math.Ceiling(low / step - 1e-9);
        var last = (long)Math.Floor(high / step + 1e-9);
        var ticks = new List<Tick>();
        for (var i = first; i <= last; i++)
        {
            ticks.Add(new Tick(i * step, Text(i * step, step)));
        }

        return ticks;
    }

    /// <summary>Low and high moved outwards to ticks.</summary>
    public static (double Low, double High) Around(double low, double high, int wanted)
    {
        if (!(high > low))
        {
            return (low - 0.5, high + 0.5);
        }

        var step = Step((high - low) / Math.Max(1, wanted));
        return (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
    }

    /// <summary>The smallest of 1, 2, 5 and 10 times a power of ten that is not below <paramref name="least"/>.</summary>
    public static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (factor * power >= least * (1 - 1e-9))
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    private static string Text(double value, double step)
    {
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 8);
        return (Math.Abs(value) < step / 2 ? 0 : value).ToString("F" + digits, CultureInfo.InvariantCulture);
    }
}

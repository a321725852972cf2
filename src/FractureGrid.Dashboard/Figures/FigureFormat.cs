using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Dashboard.Texts;

namespace FractureGrid.Dashboard.Figures;

/// <summary>Numbers as every page writes them, whatever the reader's language.</summary>
public static class FigureFormat
{
    /// <summary>Such as "0.92 (0.88–0.95, n = 120)", or the reason why not.</summary>
    public static string Text(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Value is { } value
            ? $"{Number(value)} ({Range(figure)}n = {Count(figure.Count)})"
            : Sentences.Of(figure.Reason ?? "not known");
    }

    /// <summary>A share or an area, two decimals; three where two would hide that it is not 1 or 0.</summary>
    public static string Number(double value) =>
        (value is > 0.99 and < 1 or > 0 and < 0.01 ? "0.000" : "0.00") is var format
            ? value.ToString(format, CultureInfo.InvariantCulture)
            : "";

    /// <summary>A whole number, thousands set apart by thin spaces.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u2009');

    private static string Range(Figure figure) =>
        figure is { Lower: { } lower, Upper: { } upper } ? $"{Number(lower)}–{Number(upper)}, " : "";
}

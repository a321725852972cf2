using System.Globalization;
using FractureGrid.Dashboard.Texts;

namespace FractureGrid.Dashboard.Figures;

/// <summary>Spans of time as people say them, with one unit.</summary>
public static class Ages
{
    public static string Short(TimeSpan span)
    {
        var (value, unit) = span switch
        {
            { TotalSeconds: < 10 } => (Math.Max(0, span.TotalSeconds), "s"),
            { TotalMinutes: < 2 } => (Math.Floor(span.TotalSeconds), "s"),
            { TotalHours: < 2 } => (Math.Floor(span.TotalMinutes), "min"),
            { TotalDays: < 2 } => (Math.Floor(span.TotalHours), "h"),
            _ => (Math.Floor(span.TotalDays), "d"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {Sentences.Of(unit)}");
    }
}

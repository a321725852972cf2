using System.Globalization;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Bench.Screening;

/// <summary>Markdown on standard output.</summary>
internal static class Tables
{
    public static void Head(params string[] names)
    {
        Console.WriteLine();
        Row(names);
        Row([.. names.Select(_ => "---")]);
    }

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Count, share and Wilson's 95 % interval.</summary>
    public static string Share(int count, int of) =>
        WilsonInterval.Of(count, of) is { } interval
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{count}/{of} = {(double)count / of:0.000} ({interval.Lower:0.000}-{interval.Upper:0.000})"
            )
            : "no films";

    public static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}

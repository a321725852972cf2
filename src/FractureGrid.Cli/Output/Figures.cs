using System.Globalization;

namespace FractureGrid.Cli.Output;

/// <summary>Figures as people read them; a dash where there is none.</summary>
internal static class Figures
{
    public const string None = "-";

    public static string Seconds(double? seconds) =>
        seconds is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s") : None;
}

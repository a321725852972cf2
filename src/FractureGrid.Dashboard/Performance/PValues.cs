using System.Globalization;

namespace FractureGrid.Dashboard.Performance;

/// <summary>P values as papers print them.</summary>
internal static class PValues
{
    public static string Text(double value) => value < 0.001 ? "<0.001" : value.ToString("0.000", CultureInfo.InvariantCulture);
}

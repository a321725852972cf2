using System.Globalization;

namespace FractureGrid.Dashboard.Figures;

/// <summary>Points in time as every page writes them, in UTC.</summary>
public static class Moments
{
    /// <summary>Such as "2026-03-01 09:05:07".</summary>
    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

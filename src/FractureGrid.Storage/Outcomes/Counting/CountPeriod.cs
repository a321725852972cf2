namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>
/// Days as yyyymmdd and months as yyyymm in one column. Days are written with the outcomes; a month is the sum of its days, made when it is
/// first asked for and dropped whenever one of its days changes.
/// </summary>
internal static class CountPeriod
{
    private const int FirstDay = 10_000_000;

    public static int OfDay(DateOnly day) => (day.Year * 100 + day.Month) * 100 + day.Day;

    public static int OfMonth(DateOnly day) => day.Year * 100 + day.Month;

    public static bool IsDay(int period) => period >= FirstDay;

    public static int MonthOf(int dayPeriod) => dayPeriod / 100;

    public static DateOnly DayOf(int dayPeriod) => new(dayPeriod / 10000, dayPeriod / 100 % 100, dayPeriod % 100);

    /// <summary>First and last day of a month.</summary>
    public static (int First, int Last) DaysOf(int month) => (month * 100 + 1, month * 100 + 31);
}

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>
/// Days as yyyymmdd, months as yyyymm and all time as 0 in one column. A day is written with its outcomes. Once it is <see cref="OpenDays"/> days
/// behind the last one it is folded: added to its month and to all time, which take every later change of it in the same transaction. So no
/// reading ever has more than some open days to add to what is summed, and a film of today changes small cells only.
/// </summary>
internal static class CountPeriod
{
    public const int Ever = 0;

    /// <summary>Above all months and below all days.</summary>
    public const int BeforeDays = 10_000_000;

    /// <summary>The last day and the one before: films of a day are still decided, and seldom more, on the next.</summary>
    public const int OpenDays = 2;

    public static int OfDay(DateOnly day) => (day.Year * 100 + day.Month) * 100 + day.Day;

    public static int OfMonth(DateOnly day) => day.Year * 100 + day.Month;

    public static CountLevel LevelOf(int period, int foldedTo) =>
        period switch
        {
            Ever => CountLevel.Ever,
            < BeforeDays => CountLevel.Month,
            _ => period <= foldedTo ? CountLevel.Folded : CountLevel.Open,
        };

    public static int MonthOf(int dayPeriod) => dayPeriod / 100;

    public static DateOnly DayOf(int dayPeriod) => new(dayPeriod / 10000, dayPeriod / 100 % 100, dayPeriod % 100);

    /// <summary>The last day to fold when <paramref name="lastDay"/> is the last one with outcomes.</summary>
    public static int FoldedTo(int lastDay)
    {
        var last = DayOf(lastDay);
        return last.DayNumber < OpenDays ? BeforeDays : OfDay(last.AddDays(-OpenDays));
    }
}

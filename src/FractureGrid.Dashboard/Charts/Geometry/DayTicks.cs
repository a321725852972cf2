using System.Globalization;

namespace FractureGrid.Dashboard.Charts.Geometry;

/// <summary>Ticks on a time axis of whole days: Mondays for weeks, firsts of the month for years.</summary>
public static class DayTicks
{
    private const int Most = 8;
    private static readonly int[] s_steps = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>The ticks within the days, at day numbers.</summary>
    public static IReadOnlyList<Tick> Of(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber;
        if (days <= Most)
        {
            return [.. Enumerable.Range(0, Math.Max(0, days) + 1).Select(i => Day(from.AddDays(i)))];
        }

        if (days <= 7 * 2 * Most)
        {
            var monday = from.AddDays(((int)DayOfWeek.Monday - (int)from.DayOfWeek + 7) % 7);
            var weeks = days <= 7 * Most ? 1 : 2;
            return
            [
                .. Enumerable.Range(0, Most * 2 + 1).Select(i => monday.AddDays(7 * weeks * i)).TakeWhile(day => day <= to).Select(Day),
            ];
        }

        var first = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var months = ((to.Year - first.Year) * 12) + to.Month - first.Month;
        var step = s_steps.First(s => months / s <= Most || s == s_steps[^1]);
        return
        [
            .. Enumerable
                .Range(0, months + 1)
                .Select(first.AddMonths)
                .Where((day, i) => i % step == 0 && day <= to)
                .Select(day => new Tick(day.DayNumber, day.ToString("yyyy-MM", CultureInfo.InvariantCulture))),
        ];
    }

    private static Tick Day(DateOnly day) => new(day.DayNumber, day.ToString("MM-dd", CultureInfo.InvariantCulture));
}

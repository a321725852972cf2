using System.Globalization;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>One group of the outcomes of some sites and days.</summary>
public sealed record GroupSelection
{
    public required OutcomeFilter Filter { get; init; }

    /// <summary>One of <see cref="OutcomeAttributes"/>.</summary>
    public string Attribute { get; init; } = OutcomeAttributes.All;

    public string Value { get; init; } = OutcomeAttributes.All;

    /// <summary>
    /// One of several groups to compare: <c>site</c>, <c>model</c> (by hash), <c>period</c> (such as 2026-01-01..2026-01-31) or one of
    /// <see cref="OutcomeAttributes.Subgroups"/>. Null when there is no such thing.
    /// </summary>
    public GroupSelection? Picked(string by, string pick)
    {
        ArgumentNullException.ThrowIfNull(pick);
        return by switch
        {
            "site" => this with { Filter = Filter with { Site = pick } },
            "model" => this with { Filter = Filter with { ModelHash = pick } },
            "period" => Period(pick) is var (from, to) ? this with { Filter = Filter with { From = from, To = to } } : null,
            _ => OutcomeAttributes.Subgroups.Contains(by, StringComparer.Ordinal) ? this with { Attribute = by, Value = pick } : null,
        };
    }

    private static (DateOnly From, DateOnly To)? Period(string text)
    {
        var ends = text.Split("..");
        return ends.Length == 2 && Day(ends[0]) is { } from && Day(ends[1]) is { } to && from <= to ? (from, to) : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

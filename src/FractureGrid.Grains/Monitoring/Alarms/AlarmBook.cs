using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <summary>The rules of a site's alarms over the stored state, without any input or output.</summary>
internal sealed class AlarmBook(MonitorState state, string site)
{
    public const string Monitor = "monitor";

    /// <summary>Gravest first: what is open before what is not, then by the estimated loss of sensitivity.</summary>
    public IReadOnlyList<Alarm> Ranked =>
        [
            .. state
                .Alarms.OrderBy(alarm => alarm.Status is AlarmStatus.Closed)
                .ThenBy(alarm => alarm.Drift.SensitivityEffect ?? 0)
                .ThenByDescending(alarm => Math.Abs(alarm.Drift.Effect ?? 0) / alarm.Drift.LeastEffect)
                .ThenBy(alarm => alarm.Number),
        ];

    public DateOnly? ReferenceFrom(string model) => state.ReferenceFrom.TryGetValue(model, out var from) ? from : null;

    /// <summary>What is settled of a model, in the form of <see cref="DriftWindow.Settled"/>.</summary>
    public IReadOnlyDictionary<string, DateOnly> Settled(string model) =>
        state
            .Settled.Where(pair => pair.Key.StartsWith(model + "|", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[(model.Length + 1)..], pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Takes a report in: a drift that has an alarm already brings it up to date, any other raises one. True when something changed.</summary>
    public bool Take(DriftReport report, DateTimeOffset now)
    {
        var changed = Wake(now);
        foreach (var drift in report.Drifts)
        {
            var i = state.Alarms.FindIndex(alarm =>
                alarm.Status is not AlarmStatus.Closed
                && string.Equals(alarm.ModelHash, report.ModelHash, StringComparison.Ordinal)
                && IsSame(alarm.Drift, drift)
            );
            if (i < 0)
            {
                state.Alarms.Add(Raise(report, drift, now));
                changed = true;
            }
            else
            {
                // When it was first seen stays; what it has grown to is news.
                var first = state.Alarms[i].Drift;
                var updated = drift with { DetectedOn = first.DetectedOn, StartedOn = first.StartedOn };
                if (updated != first)
                {
                    state.Alarms[i] = state.Alarms[i] with { Drift = updated, Summary = Summarise(updated) };
                    changed = true;
                }
            }
        }

        return changed;
    }

    /// <summary>Null when there is no such alarm.</summary>
    public Alarm? Act(int number, AlarmAction action, DateTimeOffset now)
    {
        var i = state.Alarms.FindIndex(alarm => alarm.Number == number);
        if (i < 0)
        {
            return null;
        }

        var alarm = state.Alarms[i];
        if (alarm.Status is AlarmStatus.Closed && action.Kind is not AlarmActionKind.Comment)
        {
            return alarm;
        }

        var entry = new AlarmEvent
        {
            Kind = action.Kind,
            At = now,
            Author = action.Author,
            Text = action.Text,
            Until = action.Kind is AlarmActionKind.Snooze ? action.Until : null,
        };
        alarm = alarm with
        {
            History = [.. alarm.History, entry],
            Status = StatusAfter(action.Kind, alarm.Status),
            SnoozedUntil = entry.Until,
        };
        if (action.Kind is AlarmActionKind.Close or AlarmActionKind.Accept)
        {
            Settle(alarm, DateOnly.FromDateTime(now.UtcDateTime));
        }

        if (action.Kind is AlarmActionKind.Accept && alarm.Drift.StartedOn is { } start)
        {
            state.ReferenceFrom[alarm.ModelHash] = start;
        }

        state.Alarms[i] = alarm;
        return alarm;
    }

    /// <summary>Alarms of which nobody has been told.</summary>
    public IReadOnlyList<Alarm> Unnotified => [.. state.Alarms.Where(alarm => alarm is { IsNotified: false, Status: AlarmStatus.Open })];

    public void MarkNotified(int number)
    {
        var i = state.Alarms.FindIndex(alarm => alarm.Number == number);
        state.Alarms[i] = state.Alarms[i] with { IsNotified = true };
    }

    private bool Wake(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var woken = false;
        for (var i = 0; i < state.Alarms.Count; i++)
        {
            if (state.Alarms[i] is { Status: AlarmStatus.Snoozed } alarm && !(alarm.SnoozedUntil >= today))
            {
                state.Alarms[i] = alarm with { Status = AlarmStatus.Open, IsNotified = false, SnoozedUntil = null };
                woken = true;
            }
        }

        return woken;
    }

    private Alarm Raise(DriftReport report, DriftMeasure drift, DateTimeOffset now) =>
        new()
        {
            Number = state.Alarms.Count + 1,
            Site = site,
            ModelHash = report.ModelHash,
            Drift = drift,
            Status = AlarmStatus.Open,
            RaisedAt = now,
            Summary = Summarise(drift),
            History =
            [
                new AlarmEvent
                {
                    Kind = AlarmActionKind.Raise,
                    At = now,
                    Author = Monitor,
                },
            ],
        };

    private void Settle(Alarm alarm, DateOnly day) =>
        state.Settled[$"{alarm.ModelHash}|{DriftWindow.KeyOf(alarm.Drift.Measure, alarm.Drift.Attribute)}"] = day;

    private static AlarmStatus StatusAfter(AlarmActionKind kind, AlarmStatus status) =>
        kind switch
        {
            AlarmActionKind.Acknowledge => AlarmStatus.Acknowledged,
            AlarmActionKind.Snooze => AlarmStatus.Snoozed,
            AlarmActionKind.Close or AlarmActionKind.Accept => AlarmStatus.Closed,
            _ => status,
        };

    // More cases can show another group as the one where a change began; only two devices are two changes.
    private static bool IsSame(DriftMeasure a, DriftMeasure b) =>
        string.Equals(a.Measure, b.Measure, StringComparison.Ordinal)
        && (
            (a.Attribute, b.Attribute) is not (OutcomeAttributes.Device, OutcomeAttributes.Device)
            || string.Equals(a.Value, b.Value, StringComparison.Ordinal)
        );

    private static string Summarise(DriftMeasure drift)
    {
        var where = drift.Attribute is OutcomeAttributes.All ? "the whole site" : $"{drift.Attribute} {drift.Value}";
        var how =
            drift.ReferenceMean is { } before && drift.CurrentMean is { } after
                ? string.Create(CultureInfo.InvariantCulture, $"from {before:G3} to {after:G3}")
            : drift.Measure is EmbeddingChart.Measured
                ? string.Create(CultureInfo.InvariantCulture, $"by {drift.Effect:G2} standard deviations")
            : string.Create(CultureInfo.InvariantCulture, $"by {drift.Effect:P0} of the images, most of all {drift.Value}");
        var loss = drift.SensitivityEffect is { } effect
            ? string.Create(CultureInfo.InvariantCulture, $"; sensitivity {100 * effect:+0.0;-0.0} points")
            : string.Empty;
        return $"{drift.Measure} of {where} changed {how} about {drift.StartedOn:yyyy-MM-dd}{loss}";
    }
}

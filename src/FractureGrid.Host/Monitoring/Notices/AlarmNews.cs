using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Host.Monitoring.Notices;

/// <summary>What a webhook is told of an alarm: counts and groups, nobody's identity.</summary>
internal sealed record AlarmNews
{
    public required string Site { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required string Summary { get; init; }

    public required string Measure { get; init; }

    public required string Attribute { get; init; }

    public required string Value { get; init; }

    public DateOnly? StartedOn { get; init; }

    public double? SensitivityEffect { get; init; }

    public static AlarmNews Of(Alarm alarm) =>
        new()
        {
            Site = alarm.Site,
            Number = alarm.Number,
            RaisedAt = alarm.RaisedAt,
            Summary = alarm.Summary,
            Measure = alarm.Drift.Measure,
            Attribute = alarm.Drift.Attribute,
            Value = alarm.Drift.Value,
            StartedOn = alarm.Drift.StartedOn,
            SensitivityEffect = alarm.Drift.SensitivityEffect,
        };
}

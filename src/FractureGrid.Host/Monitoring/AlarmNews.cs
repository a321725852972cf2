namespace FractureGrid.Host.Monitoring;

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
}

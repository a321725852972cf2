namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Drift of one model at one site.</summary>
[GenerateSerializer, Immutable, Alias("fg.drift-report.v1")]
public sealed record DriftReport
{
    [Id(0)]
    public required string Site { get; init; }

    [Id(1)]
    public required string ModelHash { get; init; }

    /// <summary>Name and version of the model.</summary>
    [Id(2)]
    public required string Model { get; init; }

    [Id(3)]
    public DateOnly? ReferenceFrom { get; init; }

    [Id(4)]
    public DateOnly? ReferenceTo { get; init; }

    /// <summary>Why nothing can be said yet, with how many cases more are needed.</summary>
    [Id(5)]
    public string? Waiting { get; init; }

    /// <summary>Charts that are kept; the rate of false alarms is shared among them.</summary>
    [Id(6)]
    public int Charts { get; init; }

    /// <summary>Mean days between false alarms of the site, all charts together.</summary>
    [Id(7)]
    public double FalseAlarmInterval { get; init; }

    /// <summary>What has drifted, attributed to the group where it began, gravest first.</summary>
    [Id(8)]
    public required IReadOnlyList<DriftMeasure> Drifts { get; init; }

    /// <summary>Every chart.</summary>
    [Id(9)]
    public required IReadOnlyList<DriftMeasure> Measures { get; init; }

    /// <summary>What is not watched for want of cases, with how many more are needed.</summary>
    [Id(10)]
    public required IReadOnlyList<string> TooFew { get; init; }
}

namespace FractureGrid.Abstractions.Monitoring;

/// <summary>The figures of one group of outcomes. A hidden group has its name and the reason, and no number.</summary>
[GenerateSerializer, Immutable, Alias("fg.group-performance.v1")]
public sealed record GroupPerformance
{
    [Id(0)]
    public required string Value { get; init; }

    /// <summary>Why the group is hidden.</summary>
    [Id(1)]
    public string? Hidden { get; init; }

    /// <summary>Analysed images; null when hidden, as all that follows.</summary>
    [Id(2)]
    public long? Images { get; init; }

    [Id(3)]
    public long? WithFracture { get; init; }

    [Id(4)]
    public long? WithoutFracture { get; init; }

    [Id(5)]
    public long? Unlabelled { get; init; }

    [Id(6)]
    public long? NotAnalysed { get; init; }

    [Id(7)]
    public Figure? Prevalence { get; init; }

    [Id(8)]
    public Figure? Area { get; init; }

    /// <summary>FRACTURE counts as positive.</summary>
    [Id(9)]
    public OperatingFigures? AtFracture { get; init; }

    /// <summary>DOUBT and FRACTURE count as positive.</summary>
    [Id(10)]
    public OperatingFigures? AtDoubt { get; init; }

    [Id(11)]
    public FrocFigures? Froc { get; init; }
}

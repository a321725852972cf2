namespace FractureGrid.Abstractions.Monitoring;

/// <summary>What a site's monitor saw when it last looked.</summary>
[GenerateSerializer, Immutable, Alias("fg.drift-look.v1")]
public sealed record DriftLook
{
    [Id(0)]
    public required DateTimeOffset At { get; init; }

    /// <summary>One for each model.</summary>
    [Id(1)]
    public required IReadOnlyList<DriftReport> Reports { get; init; }
}

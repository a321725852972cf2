namespace FractureGrid.Abstractions.Nodes;

/// <summary>A detector as one dispatcher sees it.</summary>
[GenerateSerializer, Immutable, Alias("fg.detector-view.v1")]
public sealed record DetectorView
{
    /// <summary>The detector's silo in parsable form.</summary>
    [Id(0)]
    public required string Silo { get; init; }

    /// <summary>Images that the dispatcher has sent and that are not answered.</summary>
    [Id(1)]
    public required int InFlight { get; init; }

    /// <summary>How much longer the dispatcher leaves it alone; null when it does not.</summary>
    [Id(2)]
    public TimeSpan? RestsFor { get; init; }

    /// <summary>Why; null when it does not rest.</summary>
    [Id(3)]
    public string? Reason { get; init; }
}

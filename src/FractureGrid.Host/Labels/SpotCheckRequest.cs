namespace FractureGrid.Host.Labels;

/// <summary>A further person's word on a final annotation.</summary>
public sealed record SpotCheckRequest
{
    /// <summary>Pseudonym of the person.</summary>
    public required string Person { get; init; }

    public required bool IsAccepted { get; init; }

    public string? Text { get; init; }
}

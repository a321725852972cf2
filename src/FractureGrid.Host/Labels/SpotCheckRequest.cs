namespace FractureGrid.Host.Labels;

/// <summary>A further person's word on a final annotation.</summary>
public sealed record SpotCheckRequest
{
    /// <summary>Pseudonym of the person; of one who is signed in the name is known.</summary>
    public string? Person { get; init; }

    public required bool IsAccepted { get; init; }

    public string? Text { get; init; }
}

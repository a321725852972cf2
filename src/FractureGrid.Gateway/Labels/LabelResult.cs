namespace FractureGrid.Gateway.Labels;

/// <summary>What became of one entry of a request.</summary>
public sealed record LabelResult
{
    /// <summary>Place in the request, from 0.</summary>
    public required int Index { get; init; }

    public required LabelStatus Status { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public string? Detail { get; init; }
}

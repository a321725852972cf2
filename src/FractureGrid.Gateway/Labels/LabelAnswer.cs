namespace FractureGrid.Gateway.Labels;

/// <summary>What became of a request, entry by entry.</summary>
public sealed record LabelAnswer
{
    public required bool DryRun { get; init; }

    public required IReadOnlyList<LabelResult> Results { get; init; }
}

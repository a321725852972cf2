namespace FractureGrid.Gateway.Results;

/// <summary>What became of the wish for another analysis.</summary>
public sealed record ReanalysisAnswer
{
    /// <summary>Images that are in line again.</summary>
    public required int Images { get; init; }
}

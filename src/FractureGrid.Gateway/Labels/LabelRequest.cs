namespace FractureGrid.Gateway.Labels;

/// <summary>Truths for images, from a list or a reader.</summary>
public sealed record LabelRequest
{
    /// <summary>Who stands for the truths: a reader's pseudonym or the name of a list; of a person who is signed in the name is known.</summary>
    public string? Author { get; init; }

    /// <summary><c>Import</c> (default), <c>Reader</c> or <c>Report</c>.</summary>
    public string? Source { get; init; }

    /// <summary>At most 5,000.</summary>
    public required IReadOnlyList<LabelEntry> Labels { get; init; }
}

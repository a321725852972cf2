using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Gateway.Labels;

/// <summary>Stored truths by site and image.</summary>
public sealed record LabelPage
{
    public required IReadOnlyList<ReferenceStandard> Labels { get; init; }

    /// <summary>Value of <c>after</c> for the next page; null at the end.</summary>
    public string? Next { get; init; }
}

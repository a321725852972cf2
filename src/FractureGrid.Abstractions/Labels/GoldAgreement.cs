using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Abstractions.Labels;

/// <summary>How far people agree, over images with two annotations.</summary>
[GenerateSerializer, Immutable, Alias("fg.gold-agreement.v1")]
public sealed record GoldAgreement
{
    /// <summary>Share of the images on which both annotators say the same of a fracture.</summary>
    [Id(0)]
    public required Figure Agreement { get; init; }

    /// <summary>Cohen's kappa of the same.</summary>
    [Id(1)]
    public required Figure Kappa { get; init; }

    /// <summary>Share of all boxes of both that have a counterpart with an overlap of at least 0.5.</summary>
    [Id(2)]
    public required Figure LesionAgreement { get; init; }

    /// <summary>Share of annotations that say of a fracture what the final one says.</summary>
    [Id(3)]
    public required Figure WithFinal { get; init; }

    /// <summary>Share of spot checks that accepted.</summary>
    [Id(4)]
    public required Figure Accepted { get; init; }
}

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Nodes;

/// <summary>Images of a class and site that wait for a detector.</summary>
[GenerateSerializer, Immutable, Alias("fg.line-status.v1")]
public sealed record LineStatus
{
    [Id(0)]
    public required ImagePriority Priority { get; init; }

    [Id(1)]
    public required string Site { get; init; }

    [Id(2)]
    public required int Count { get; init; }

    /// <summary>Age of the one that has waited longest, since its acknowledgement.</summary>
    [Id(3)]
    public required TimeSpan Oldest { get; init; }
}

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Results;

/// <summary>A detected fracture region with the answer that its score stands for.</summary>
[GenerateSerializer, Immutable, Alias("fg.result-lesion.v1")]
public sealed record ResultLesion
{
    /// <summary>Tracking UID: the same for the same finding of the same model, whatever form it is in.</summary>
    [Id(0)]
    public required string Uid { get; init; }

    /// <summary>In pixels of the stored image, origin at the top left corner of the first pixel.</summary>
    [Id(1)]
    public required ImageBox Box { get; init; }

    /// <summary>In 0..1.</summary>
    [Id(2)]
    public required double Score { get; init; }

    /// <summary>FRACTURE, DOUBT, or NO FRACTURE for a candidate below both operating points.</summary>
    [Id(3)]
    public required Outcome Outcome { get; init; }
}

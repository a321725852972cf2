namespace FractureGrid.Abstractions.Results;

/// <summary>The image and the lesion that gave a study its score, and how far that is from the operating points.</summary>
[GenerateSerializer, Immutable, Alias("fg.result-driver.v1")]
public sealed record ResultDriver
{
    [Id(0)]
    public required string SopInstanceUid { get; init; }

    /// <summary>Tracking UID of the lesion.</summary>
    [Id(1)]
    public required string LesionUid { get; init; }

    /// <summary>Score less the DOUBT threshold; negative below it.</summary>
    [Id(2)]
    public required double DistanceToDoubt { get; init; }

    /// <summary>Score less the FRACTURE threshold; negative below it.</summary>
    [Id(3)]
    public required double DistanceToFracture { get; init; }
}

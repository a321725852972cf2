namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>The two thresholds of an answer, each a score in 0..1.</summary>
[GenerateSerializer, Immutable, Alias("fg.operating-pair.v1")]
public sealed record OperatingPair
{
    /// <summary>Lesions are listed down to this score; below it a threshold could not be met honestly.</summary>
    public const double LowestListed = 0.05;

    /// <summary>Scores at or above this are DOUBT.</summary>
    [Id(0)]
    public required double Doubt { get; init; }

    /// <summary>Scores at or above this are FRACTURE. Not below <see cref="Doubt"/>.</summary>
    [Id(1)]
    public required double Fracture { get; init; }

    /// <summary>Both above 0 and at most 1, and in order.</summary>
    public bool IsValid => Doubt is > 0 and <= 1 && Fracture is > 0 and <= 1 && Doubt <= Fracture;
}

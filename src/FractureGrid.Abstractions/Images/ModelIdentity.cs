namespace FractureGrid.Abstractions.Images;

/// <summary>Which model gave a result: package, version, content hash, preprocessing version and the operating points in force.</summary>
[GenerateSerializer, Immutable, Alias("fg.model-identity.v1")]
public sealed record ModelIdentity
{
    [Id(0)]
    public required string Name { get; init; }

    [Id(1)]
    public required string Version { get; init; }

    /// <summary>SHA-256 over the package's file hashes, lower-case hex.</summary>
    [Id(2)]
    public required string Hash { get; init; }

    [Id(3)]
    public required string Preprocessing { get; init; }

    /// <summary>Scores at or above this are DOUBT.</summary>
    [Id(4)]
    public required double DoubtThreshold { get; init; }

    /// <summary>Scores at or above this are FRACTURE.</summary>
    [Id(5)]
    public required double FractureThreshold { get; init; }

    /// <summary>The lowest threshold that the package allows a site to set; null where the package does not say.</summary>
    [Id(6)]
    public double? LowestThreshold { get; init; }

    /// <summary>The highest threshold that the package allows a site to set; null where the package does not say.</summary>
    [Id(7)]
    public double? HighestThreshold { get; init; }

    /// <summary>What its scores mean; null where the package does not say.</summary>
    [Id(8)]
    public ModelCalibration? Calibration { get; init; }

    /// <summary>The answer for an image or patient score under this model's operating points.</summary>
    public Outcome OutcomeOf(double score) =>
        score >= FractureThreshold ? Outcome.Fracture
        : score >= DoubtThreshold ? Outcome.Doubt
        : Outcome.NoFracture;
}

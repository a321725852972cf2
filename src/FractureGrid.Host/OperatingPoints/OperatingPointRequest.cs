namespace FractureGrid.Host.OperatingPoints;

/// <summary>Asks for operating points of a site.</summary>
public sealed record OperatingPointRequest
{
    /// <summary>One of the six body parts; null for all.</summary>
    public string? BodyPart { get; init; }

    /// <summary>Least score of a DOUBT. Null together with <see cref="Fracture"/> takes recorded points back.</summary>
    public double? Doubt { get; init; }

    /// <summary>Least score of a FRACTURE.</summary>
    public double? Fracture { get; init; }

    public string? Author { get; init; }

    public string? Reason { get; init; }
}

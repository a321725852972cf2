namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>Somebody's word that operating points shall change.</summary>
[GenerateSerializer, Immutable, Alias("fg.operating-point-order.v1")]
public sealed record OperatingPointOrder
{
    [Id(0)]
    public required OperatingPointUse Use { get; init; }

    /// <summary>The site, or <see cref="OperatingPointPlan.AnySite"/> for all.</summary>
    [Id(1)]
    public required string Site { get; init; }

    /// <summary>One of the six body parts; null for all.</summary>
    [Id(2)]
    public string? BodyPart { get; init; }

    /// <summary>Null takes the word back.</summary>
    [Id(3)]
    public OperatingPair? Points { get; init; }

    /// <summary>Who stands for it.</summary>
    [Id(4)]
    public required string Author { get; init; }

    [Id(5)]
    public required string Reason { get; init; }
}

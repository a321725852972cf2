namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>Recorded operating points that hold now.</summary>
[GenerateSerializer, Immutable, Alias("fg.operating-point-entry.v1")]
public sealed record OperatingPointEntry
{
    [Id(0)]
    public required OperatingPointUse Use { get; init; }

    /// <summary>The site, or <see cref="OperatingPointPlan.AnySite"/>.</summary>
    [Id(1)]
    public required string Site { get; init; }

    /// <summary>Null for all body parts.</summary>
    [Id(2)]
    public string? BodyPart { get; init; }

    [Id(3)]
    public required OperatingPair Points { get; init; }

    [Id(4)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>Number of the change that set them.</summary>
    [Id(5)]
    public required long Number { get; init; }

    /// <summary>How much the entry says of where it holds: site before body part; null when it does not hold there.</summary>
    public int? Fit(string site, string? bodyPart)
    {
        var isAny = Site is OperatingPointPlan.AnySite;
        return
            (isAny || string.Equals(Site, site, StringComparison.Ordinal))
            && (BodyPart is null || string.Equals(BodyPart, bodyPart, StringComparison.Ordinal))
            ? (isAny ? 0 : 2) + (BodyPart is null ? 0 : 1)
            : null;
    }
}

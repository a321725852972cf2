namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>All recorded operating points that hold now.</summary>
[GenerateSerializer, Immutable, Alias("fg.operating-point-plan.v1")]
public sealed record OperatingPointPlan
{
    /// <summary>Stands for all sites.</summary>
    public const string AnySite = "*";

    /// <summary>Number of the newest change; 0 without any.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required IReadOnlyList<OperatingPointEntry> Entries { get; init; }

    /// <summary>What holds for an image: of the entries that fit the one that says most, site before body part; null without any.</summary>
    public OperatingPointEntry? Of(OperatingPointUse use, string site, string? bodyPart) =>
        Entries.Where(entry => entry.Use == use && entry.Fit(site, bodyPart) is not null).MaxBy(entry => entry.Fit(site, bodyPart));
}

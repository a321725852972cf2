namespace FractureGrid.Abstractions.Images;

/// <summary>What subgroup statistics need to know of an image, without identity.</summary>
[GenerateSerializer, Immutable, Alias("fg.image-attributes.v1")]
public sealed record ImageAttributes
{
    [Id(0)]
    public required string Site { get; init; }

    /// <summary>Manufacturer and model, as the device names itself.</summary>
    [Id(1)]
    public string? Device { get; init; }

    /// <summary>Body Part Examined (0018,0015) as sent.</summary>
    [Id(2)]
    public string? BodyPart { get; init; }

    /// <summary>View Position (0018,5101) as sent.</summary>
    [Id(3)]
    public string? View { get; init; }

    /// <summary>M, F, O, or null.</summary>
    [Id(4)]
    public string? Sex { get; init; }

    /// <summary>Ten-year age band such as "40-49"; the exact age stays at the gateway.</summary>
    [Id(5)]
    public string? AgeBand { get; init; }

    /// <summary>Tube voltage in kV (0018,0060).</summary>
    [Id(6)]
    public double? TubeVoltage { get; init; }

    /// <summary>Exposure in mAs (0018,1152).</summary>
    [Id(7)]
    public double? Exposure { get; init; }
}

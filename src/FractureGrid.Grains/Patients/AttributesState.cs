namespace FractureGrid.Grains.Patients;

/// <summary>Stored form of <see cref="Abstractions.Images.ImageAttributes"/>. A record, so that equal ones are shared. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.attributes.v1")]
internal sealed record AttributesState
{
    [Id(0)]
    public string Site { get; init; } = string.Empty;

    [Id(1)]
    public string? Device { get; init; }

    [Id(2)]
    public string? BodyPart { get; init; }

    [Id(3)]
    public string? View { get; init; }

    [Id(4)]
    public string? Sex { get; init; }

    [Id(5)]
    public string? AgeBand { get; init; }

    [Id(6)]
    public double? TubeVoltage { get; init; }

    [Id(7)]
    public double? Exposure { get; init; }
}

namespace FractureGrid.Grains.Patients;

/// <summary>Stored form of <see cref="Abstractions.Images.ImageAttributes"/>. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.attributes.v1")]
internal sealed class AttributesState
{
    [Id(0)]
    public string Site { get; set; } = string.Empty;

    [Id(1)]
    public string? Device { get; set; }

    [Id(2)]
    public string? BodyPart { get; set; }

    [Id(3)]
    public string? View { get; set; }

    [Id(4)]
    public string? Sex { get; set; }

    [Id(5)]
    public string? AgeBand { get; set; }

    [Id(6)]
    public double? TubeVoltage { get; set; }

    [Id(7)]
    public double? Exposure { get; set; }
}

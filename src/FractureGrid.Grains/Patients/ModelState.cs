using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>Stored form of <see cref="Abstractions.Images.ModelIdentity"/>. A record, so that equal ones are shared. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.model.v1")]
internal sealed record ModelState
{
    [Id(0)]
    public string Name { get; init; } = string.Empty;

    [Id(1)]
    public string Version { get; init; } = string.Empty;

    [Id(2)]
    public string Hash { get; init; } = string.Empty;

    [Id(3)]
    public string Preprocessing { get; init; } = string.Empty;

    [Id(4)]
    public double DoubtThreshold { get; init; }

    [Id(5)]
    public double FractureThreshold { get; init; }

    [Id(6)]
    public double? LowestThreshold { get; init; }

    [Id(7)]
    public double? HighestThreshold { get; init; }

    /// <summary>Immutable and compared by value, so it is stored as it is.</summary>
    [Id(8)]
    public ModelCalibration? Calibration { get; init; }
}

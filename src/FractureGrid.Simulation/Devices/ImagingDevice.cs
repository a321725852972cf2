namespace FractureGrid.Simulation.Devices;

/// <summary>A radiography device: how it names itself and what its pictures look like.</summary>
public sealed record ImagingDevice
{
    public required string Manufacturer { get; init; }

    public required string Model { get; init; }

    public string Station { get; init; } = "DX1";

    /// <summary>8 to 16.</summary>
    public int BitsStored { get; init; } = 12;

    /// <summary>Low stored values are bright.</summary>
    public bool IsMonochrome1 { get; init; }

    /// <summary>Noise against a well-kept detector, 1 or more.</summary>
    public float Noise { get; init; } = 1f;

    /// <summary>Share of the slow brightness changes that the vendor's processing takes out, 0 to 0.8.</summary>
    public float DynamicRange { get; init; } = 0.4f;

    /// <summary>Strength of edge enhancement, 0 to 1.5.</summary>
    public float Edge { get; init; } = 0.4f;

    /// <summary>Exponent of the tone curve; above 1 darkens soft tissue.</summary>
    public float Gamma { get; init; } = 1f;

    /// <summary>0 for a straight tone curve, 1 for a marked S.</summary>
    public float Toe { get; init; } = 0.3f;

    /// <summary>Stored level of the direct exposure as a share of the range.</summary>
    public float Black { get; init; } = 0.02f;

    /// <summary>Column-wise gain differences, in log exposure.</summary>
    public float Banding { get; init; }
}

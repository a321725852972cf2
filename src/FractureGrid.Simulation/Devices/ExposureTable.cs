using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Devices;

/// <summary>Tube settings by body part: Table 1 of the paper.</summary>
public static class ExposureTable
{
    /// <summary>kV, mA, mAs and milliseconds.</summary>
    public static TubeSettings For(BodyPart part) =>
        part switch
        {
            BodyPart.UlnaRadius => new(50, 100, 10, 100),
            BodyPart.Wrist => new(50, 100, 8, 80),
            BodyPart.Hand => new(45, 100, 8, 80),
            BodyPart.TibiaFibula => new(55, 100, 12.5f, 125),
            BodyPart.Ankle => new(55, 100, 12.5f, 125),
            BodyPart.Foot => new(50, 100, 10, 100),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
}

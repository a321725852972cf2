using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Screening;

/// <summary>Tube voltage in kV and exposure in mAs of each body part (Xie et al. 2024, table 1).</summary>
internal static class ScanningParameters
{
    public static (double TubeVoltage, double Exposure)? Of(string? bodyPart) =>
        bodyPart switch
        {
            BodyParts.UlnaRadius => (50, 10),
            BodyParts.Wrist => (50, 8),
            BodyParts.Hand => (45, 8),
            BodyParts.TibiaFibula => (55, 12.5),
            BodyParts.Ankle => (55, 12.5),
            BodyParts.Foot => (50, 10),
            _ => null,
        };
}

namespace FractureGrid.Simulation.Phantoms;

/// <summary>The six limb parts of the paper's Table 1.</summary>
public enum BodyPart
{
    Hand,
    Wrist,
    UlnaRadius,
    Foot,
    Ankle,
    TibiaFibula,
}

namespace FractureGrid.Simulation.Phantoms;

/// <summary>How the beam meets the limb. Frontal is PA for hand and wrist, AP for the others (dorsoplantar for the foot).</summary>
public enum FilmView
{
    Frontal,
    Lateral,
    Oblique,
}

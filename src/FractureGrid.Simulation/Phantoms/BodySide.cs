namespace FractureGrid.Simulation.Phantoms;

public enum BodySide
{
    Left,
    Right,
}

namespace FractureGrid.Simulation.Phantoms;

/// <summary>An axis-parallel box in pixels of the film, origin at the top left.</summary>
public readonly record struct FilmBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public bool Contains(int x, int y) => x >= X && y >= Y && x < Right && y < Bottom;
}

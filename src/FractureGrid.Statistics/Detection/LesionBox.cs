namespace FractureGrid.Statistics.Detection;

/// <summary>An axis-parallel box in pixels.</summary>
public readonly record struct LesionBox(double X, double Y, double Width, double Height)
{
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>Intersection over union in 0..1; 0 when both are empty.</summary>
    public double IntersectionOverUnion(LesionBox other)
    {
        var width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        var height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var shared = width * height;
        return shared / (Area + other.Area - shared);
    }

    /// <summary>Whether a point lies in the box, edges included.</summary>
    public bool Contains(double x, double y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;
}

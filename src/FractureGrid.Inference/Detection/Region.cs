namespace FractureGrid.Inference.Detection;

/// <summary>
/// A box by its corners in pixels of the network's input. Single precision, as the network was trained and is compared with.
/// </summary>
internal readonly record struct Region(float X0, float Y0, float X1, float Y1)
{
    public float Width => X1 - X0;

    public float Height => Y1 - Y0;

    public float Area => Width * Height;

    public bool HasSides(float least) => Width >= least && Height >= least;

    /// <summary>Intersection over union.</summary>
    public float Overlap(in Region other)
    {
        var width = Math.Max(0f, Math.Min(X1, other.X1) - Math.Max(X0, other.X0));
        var height = Math.Max(0f, Math.Min(Y1, other.Y1) - Math.Max(Y0, other.Y0));
        var shared = width * height;
        return shared / (Area + other.Area - shared);
    }
}

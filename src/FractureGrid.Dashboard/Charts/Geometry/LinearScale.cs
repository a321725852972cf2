namespace FractureGrid.Dashboard.Charts.Geometry;

/// <summary>Maps values from <paramref name="Low"/> to <paramref name="High"/> evenly to pixels from <paramref name="From"/> to <paramref name="To"/>.</summary>
public readonly record struct LinearScale(double Low, double High, double From, double To)
{
    /// <summary>The pixel of a value; values beyond the ends are drawn at the ends, so that nothing leaves its plot.</summary>
    public double Map(double value)
    {
        var share = High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1) : 0.5;
        return From + share * (To - From);
    }

    public bool Holds(double value) => value >= Low && value <= High;
}

namespace FractureGrid.Inference.Detection;

/// <summary>A dense map of fracture probability, one cell for 4 x 4 input pixels.</summary>
internal readonly ref struct HeatMap(ReadOnlySpan<float> cells, int rows, int columns)
{
    private const float Cell = 4;

    private readonly ReadOnlySpan<float> _cells = cells;

    /// <summary>The highest value among the cells that a box touches; at least one cell, those beyond the edge left out.</summary>
    public float Peak(in Region box)
    {
        var left = Math.Min((int)(box.X0 / Cell), columns - 1);
        var top = Math.Min((int)(box.Y0 / Cell), rows - 1);
        var right = Math.Min(Math.Max(left + 1, (int)MathF.Ceiling(box.X1 / Cell)), columns);
        var bottom = Math.Min(Math.Max(top + 1, (int)MathF.Ceiling(box.Y1 / Cell)), rows);
        var peak = 0f;
        for (var y = top; y < bottom; y++)
        {
            foreach (var value in _cells[((y * columns) + left)..((y * columns) + right)])
            {
                peak = Math.Max(peak, value);
            }
        }

        return peak;
    }
}

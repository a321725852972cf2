namespace FractureGrid.Inference.Detection;

/// <summary>A dense map of fracture probability, one cell for 4 x 4 input pixels.</summary>
internal readonly ref struct HeatMap(ReadOnlySpan<float> cells, int rows, int columns)
{
    private const float Cell = 4;

    // A maximum is the highest of the 5 x 5 cells about it.
    private const int Reach = 2;

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

    /// <summary>Centres in input pixels of the highest local maxima, highest first; of equal ones the upper left comes first.</summary>
    public List<(float X, float Y)> Peaks(int count, float least)
    {
        var peaks = new List<(float Heat, int Cell)>();
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            if (_cells[cell] >= least && IsMaximum(cell / columns, cell % columns))
            {
                peaks.Add((_cells[cell], cell));
            }
        }

        var (across, half) = (columns, Cell / 2);
        return
        [
            .. peaks
                .OrderByDescending(peak => peak.Heat)
                .ThenBy(peak => peak.Cell)
                .Take(count)
                .Select(peak => ((peak.Cell % across * Cell) + half, (peak.Cell / across * Cell) + half)),
        ];
    }

    private bool IsMaximum(int row, int column)
    {
        var heat = _cells[(row * columns) + column];
        var (left, right) = (Math.Max(0, column - Reach), Math.Min(columns, column + Reach + 1));
        for (var y = Math.Max(0, row - Reach); y < Math.Min(rows, row + Reach + 1); y++)
        {
            foreach (var other in _cells[((y * columns) + left)..((y * columns) + right)])
            {
                if (other > heat)
                {
                    return false;
                }
            }
        }

        return true;
    }
}

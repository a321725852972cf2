using FractureGrid.Statistics.Counts;

namespace FractureGrid.Cli.Evaluation;

/// <summary>Bone as outlined by hand: what lies in an outline and in no gap. Corners are centres of pixels of the stored film.</summary>
/// <param name="Width">Columns of the stored film.</param>
/// <param name="Height">Rows of the stored film.</param>
/// <param name="Outlines">Corners x, y, x, y, ... of each outline.</param>
/// <param name="Gaps">What the outlines enclose and is no bone.</param>
internal sealed record DrawnBones(
    int Width,
    int Height,
    IReadOnlyList<IReadOnlyList<double>> Outlines,
    IReadOnlyList<IReadOnlyList<double>> Gaps
)
{
    /// <summary>2 |A and B| / (|A| + |B|) of a mask over the whole film and the drawn bone, on the mask's own grid; 1 where both are empty.</summary>
    /// <param name="columns">Columns of the mask.</param>
    /// <param name="rows">Rows of the mask.</param>
    /// <param name="mask">Other than 0 for bone, row by row.</param>
    public double Dice(int columns, int rows, IReadOnlyList<byte> mask)
    {
        bool[] found = [.. mask.Select(cell => cell != 0)];
        return DiceCounts.Of(found, Rasterise(columns, rows)).Value ?? 1;
    }

    /// <summary>Whether the middle of each cell of a grid over the film is bone.</summary>
    public bool[] Rasterise(int columns, int rows)
    {
        var cells = new bool[columns * rows];
        foreach (var outline in Outlines)
        {
            Fill(outline, columns, rows, cells, value: true);
        }

        foreach (var gap in Gaps)
        {
            Fill(gap, columns, rows, cells, value: false);
        }

        return cells;
    }

    // Even-odd along the middle line of each row of cells.
    private void Fill(IReadOnlyList<double> polygon, int columns, int rows, bool[] cells, bool value)
    {
        var crossings = new List<double>();
        for (var row = 0; row < rows; row++)
        {
            Cross(polygon, ((row + 0.5) * Height / rows) - 0.5, crossings);
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var from = Cell(crossings[i], columns);
                var to = Cell(crossings[i + 1], columns);
                Array.Fill(cells, value, (row * columns) + from, Math.Max(0, to - from));
            }
        }
    }

    /// <summary>The first cell whose middle lies at <paramref name="x"/> or right of it.</summary>
    private int Cell(double x, int columns) => Math.Clamp((int)Math.Ceiling(((x + 0.5) * columns / Width) - 0.5), 0, columns);

    private static void Cross(IReadOnlyList<double> polygon, double y, List<double> crossings)
    {
        crossings.Clear();
        for (var i = 0; i < polygon.Count; i += 2)
        {
            var next = (i + 2) % polygon.Count;
            var (x0, y0, x1, y1) = (polygon[i], polygon[i + 1], polygon[next], polygon[next + 1]);
            if (y0 <= y != y1 <= y)
            {
                crossings.Add(x0 + ((y - y0) / (y1 - y0) * (x1 - x0)));
            }
        }

        crossings.Sort();
    }
}

using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Detection;

/// <summary>The anchors of one pyramid level, counted by row, column and ratio as the proposal graph counts its outputs.</summary>
internal sealed class AnchorLevel
{
    /// <summary>The finest level has one cell for 4 x 4 pixels.</summary>
    private const int FinestCell = 4;

    private readonly int _columns;
    private readonly int _strideX;
    private readonly int _strideY;
    private readonly Region[] _shapes;

    private AnchorLevel(int start, ImageSize grid, ImageSize input, double size, IReadOnlyList<double> ratios)
    {
        Start = start;
        Count = grid.Width * grid.Height * ratios.Count;
        _columns = grid.Width;
        _strideX = input.Width / grid.Width;
        _strideY = input.Height / grid.Height;
        _shapes = [.. ratios.Select(ratio => Shape(size, ratio))];
    }

    /// <summary>Index of the level's first anchor among all anchors.</summary>
    public int Start { get; }

    public int Count { get; }

    /// <summary>An anchor by its index within the level.</summary>
    public Region this[int index]
    {
        get
        {
            var (cell, ratio) = Math.DivRem(index, _shapes.Length);
            var (row, column) = Math.DivRem(cell, _columns);
            var (x, y) = (column * _strideX, row * _strideY);
            var shape = _shapes[ratio];
            return new Region(shape.X0 + x, shape.Y0 + y, shape.X1 + x, shape.Y1 + y);
        }
    }

    /// <summary>All levels of an input whose sides are multiples of 32: the first at a quarter of its size, each next at half of the one before.</summary>
    public static AnchorLevel[] Create(AnchorManifest anchors, ImageSize input)
    {
        var levels = new AnchorLevel[anchors.Sizes.Count];
        var grid = new ImageSize(input.Width / FinestCell, input.Height / FinestCell);
        var start = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = new AnchorLevel(start, grid, input, anchors.Sizes[i], anchors.Ratios);
            start += levels[i].Count;
            grid = new ImageSize(((grid.Width - 1) / 2) + 1, ((grid.Height - 1) / 2) + 1);
        }

        return levels;
    }

    /// <summary>Around the origin. Half sides go to the nearest even pixel when halfway, as the training's anchors do.</summary>
    private static Region Shape(double size, double ratio)
    {
        var width = (float)Math.Round(size * Math.Sqrt(1 / ratio) / 2, MidpointRounding.ToEven);
        var height = (float)Math.Round(size * Math.Sqrt(ratio) / 2, MidpointRounding.ToEven);
        return new Region(-width, -height, width, height);
    }
}

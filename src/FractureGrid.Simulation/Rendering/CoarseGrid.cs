namespace FractureGrid.Simulation.Rendering;

/// <summary>A small grid over the film for everything that changes slowly: soft tissue, scatter, dynamic range.</summary>
internal sealed class CoarseGrid(int width, int height, int filmWidth, int filmHeight)
{
    public int Width => width;

    public int Height => height;

    public float[] Values { get; } = new float[width * height];

    /// <summary>With cells of about the given size in film pixels.</summary>
    public static CoarseGrid ForFilm(int filmWidth, int filmHeight, float cell) =>
        new(Math.Max(4, (int)MathF.Ceiling(filmWidth / cell)), Math.Max(4, (int)MathF.Ceiling(filmHeight / cell)), filmWidth, filmHeight);

    /// <summary>Averages of a sparse, regular sample of a film-sized plane.</summary>
    public static CoarseGrid Of(ReadOnlySpan<float> plane, int filmWidth, int filmHeight, float cell)
    {
        var grid = ForFilm(filmWidth, filmHeight, cell);
        for (var gy = 0; gy < grid.Height; gy++)
        {
            for (var gx = 0; gx < grid.Width; gx++)
            {
                var (x0, x1) = (gx * filmWidth / grid.Width, Math.Max(gx * filmWidth / grid.Width + 1, (gx + 1) * filmWidth / grid.Width));
                var (y0, y1) = (
                    gy * filmHeight / grid.Height,
                    Math.Max(gy * filmHeight / grid.Height + 1, (gy + 1) * filmHeight / grid.Height)
                );
                var (sum, n) = (0f, 0);
                var (stepX, stepY) = (Math.Max(1, (x1 - x0) / 3), Math.Max(1, (y1 - y0) / 3));
                for (var y = y0; y < y1; y += stepY)
                {
                    for (var x = x0; x < x1; x += stepX)
                    {
                        sum += plane[y * filmWidth + x];
                        n++;
                    }
                }

                grid.Values[gy * grid.Width + gx] = sum / n;
            }
        }

        return grid;
    }

    /// <summary>Three passes of a box of the given radius in cells: near enough to a Gaussian.</summary>
    public void Blur(int radius)
    {
        if (radius < 1)
        {
            return;
        }

        var line = new float[Math.Max(width, height)];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var y = 0; y < height; y++)
            {
                BlurLine(y * width, 1, width, radius, line);
            }

            for (var x = 0; x < width; x++)
            {
                BlurLine(x, width, height, radius, line);
            }
        }
    }

    /// <summary>The row of the grid, bilinear, at the resolution of the film.</summary>
    public void ReadRow(int filmY, Span<float> row)
    {
        var gy = Math.Clamp((filmY + 0.5f) * height / filmHeight - 0.5f, 0f, height - 1f);
        var y0 = Math.Min((int)gy, height - 2);
        var fy = gy - y0;
        var top = Values.AsSpan(y0 * width, width);
        var bottom = Values.AsSpan((y0 + 1) * width, width);
        var step = (float)width / filmWidth;
        for (var x = 0; x < filmWidth; x++)
        {
            var gx = Math.Clamp((x + 0.5f) * step - 0.5f, 0f, width - 1f);
            var x0 = Math.Min((int)gx, width - 2);
            var fx = gx - x0;
            var a = top[x0] + (top[x0 + 1] - top[x0]) * fx;
            var b = bottom[x0] + (bottom[x0 + 1] - bottom[x0]) * fx;
            row[x] = a + (b - a) * fy;
        }
    }

    private void BlurLine(int start, int step, int count, int radius, float[] line)
    {
        var sum = 0f;
        for (var i = -radius; i <= radius; i++)
        {
            sum += Values[start + Math.Clamp(i, 0, count - 1) * step];
        }

        var scale = 1f / (2 * radius + 1);
        for (var i = 0; i < count; i++)
        {
            line[i] = sum * scale;
            sum += Values[start + Math.Min(i + radius + 1, count - 1) * step] - Values[start + Math.Max(i - radius, 0) * step];
        }

        for (var i = 0; i < count; i++)
        {
            Values[start + i * step] = line[i];
        }
    }
}

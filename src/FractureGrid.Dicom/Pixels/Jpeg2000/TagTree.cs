namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A tag tree (ITU-T T.800 B.10.2): numbers of a grid, told bit by bit as far as needed.</summary>
internal sealed class TagTree
{
    private const int Unknown = int.MaxValue;

    private readonly List<(int Offset, int Width)> _levels = [];
    private readonly int[] _values;
    private readonly int[] _lowest;

    public TagTree(int width, int height)
    {
        var count = 0;
        while (true)
        {
            _levels.Add((count, width));
            count += width * height;
            if (width * height <= 1)
            {
                break;
            }
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
        }
        _values = new int[count];
        _lowest = new int[count];
        Array.Fill(_values, Unknown);
    }

    /// <summary>Reads until it is known whether the number at a place is below a threshold.</summary>
    public bool IsBelow(scoped ref PacketBits bits, int x, int y, int threshold)
    {
        var lowest = 0;
        var value = Unknown;
        for (var level = _levels.Count - 1; level >= 0; level--)
        {
            var (offset, width) = _levels[level];
            var node = offset + ((y >> level) * width) + (x >> level);
            lowest = Math.Max(lowest, _lowest[node]);
            value = _values[node];
            while (lowest < threshold && value == Unknown && !bits.IsExhausted)
            {
                if (bits.Read() == 1)
                {
                    value = lowest;
                }
                else
                {
                    lowest++;
                }
            }
            _values[node] = value;
            _lowest[node] = lowest;
        }
        return value < threshold;
    }
}

using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Bones;

/// <summary>8-connected components by flood fill over an explicit stack.</summary>
internal static class MaskComponents
{
    public static List<MaskComponent> Find(ReadOnlySpan<byte> mask, int width, int height)
    {
        var open = mask.ToArray();
        var components = new List<MaskComponent>();
        var stack = new Stack<int>();
        for (var start = 0; start < open.Length; start++)
        {
            if (open[start] != 0)
            {
                components.Add(Fill(open, width, height, start, stack));
            }
        }

        return components;
    }

    private static MaskComponent Fill(byte[] open, int width, int height, int start, Stack<int> stack)
    {
        var area = 0;
        var (left, top, right, bottom) = (width, height, -1, -1);
        open[start] = 0;
        stack.Push(start);
        while (stack.TryPop(out var at))
        {
            var (y, x) = Math.DivRem(at, width);
            area++;
            (left, top) = (Math.Min(left, x), Math.Min(top, y));
            (right, bottom) = (Math.Max(right, x), Math.Max(bottom, y));
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                {
                    var next = (ny * width) + nx;
                    if (open[next] != 0)
                    {
                        open[next] = 0;
                        stack.Push(next);
                    }
                }
            }
        }

        return new MaskComponent(area, new PixelBox(left, top, right - left + 1, bottom - top + 1));
    }
}

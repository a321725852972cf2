using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Detection;

/// <summary>Boxes about the highest places of the heat map.</summary>
internal sealed class PeakProposals(HeatPeaksManifest rules, double leastSide)
{
    private readonly List<(float X, float Y)> _halves =
    [
        .. rules.Sizes.SelectMany(size =>
            rules.Ratios.Select(ratio => ((float)(size * Math.Sqrt(1 / ratio) / 2), (float)(size * Math.Sqrt(ratio) / 2)))
        ),
    ];

    /// <summary>The boxes, cut to the part of the input that is no padding.</summary>
    public List<Region> Find(HeatMap map, ImageSize image)
    {
        var boxes = new List<Region>(rules.Count * _halves.Count);
        foreach (var (x, y) in map.Peaks(rules.Count, (float)rules.Least))
        {
            foreach (var (halfX, halfY) in _halves)
            {
                var box = new Region(
                    Math.Clamp(x - halfX, 0, image.Width),
                    Math.Clamp(y - halfY, 0, image.Height),
                    Math.Clamp(x + halfX, 0, image.Width),
                    Math.Clamp(y + halfY, 0, image.Height)
                );
                if (box.HasSides((float)leastSide))
                {
                    boxes.Add(box);
                }
            }
        }

        return boxes;
    }
}

using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Detection;

/// <summary>
/// Proposals sorted by the pyramid level that their size belongs to (Lin et al., Feature Pyramid Networks for Object Detection, equation 1), as
/// the head wants them.
/// </summary>
internal sealed class RegionList
{
    public const int Levels = 4;

    private const float CanonicalSide = 224;
    private const int CanonicalLevel = 4;
    private const int FirstLevel = 2;

    private readonly List<Region>[] _levels = [.. Enumerable.Range(0, Levels).Select(_ => new List<Region>())];

    public RegionList(IEnumerable<Region> proposals)
    {
        foreach (var proposal in proposals)
        {
            _levels[LevelOf(proposal)].Add(proposal);
        }

        Regions = [.. _levels.SelectMany(level => level)];
    }

    /// <summary>All proposals in the order of the head's rows: level by level.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>A level as a tensor [n, 5]: number of the image, then the corners. The caller disposes of it.</summary>
    public OrtValue ToTensor(int level)
    {
        var regions = _levels[level];
        var rows = new float[5 * regions.Count];
        for (var i = 0; i < regions.Count; i++)
        {
            var (x0, y0, x1, y1) = regions[i];
            ReadOnlySpan<float> row = [0, x0, y0, x1, y1];
            row.CopyTo(rows.AsSpan(5 * i));
        }

        return OrtValue.CreateTensorValueFromMemory(rows, [regions.Count, 5]);
    }

    internal static int LevelOf(in Region region)
    {
        var level = MathF.Floor(CanonicalLevel + MathF.Log2((MathF.Sqrt(region.Area) / CanonicalSide) + 1e-6f));
        return (int)Math.Clamp(level, FirstLevel, FirstLevel + Levels - 1) - FirstLevel;
    }
}

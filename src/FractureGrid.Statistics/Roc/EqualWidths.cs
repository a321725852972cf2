using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FractureGrid.Statistics.Roc;

/// <summary>A range of scores in widths of equal size; which one a score is in rises with the score, whatever is lost in rounding.</summary>
internal readonly record struct EqualWidths
{
    private readonly double _least;
    private readonly double _perScore;

    private EqualWidths(double least, double perScore) => (_least, _perScore) = (least, perScore);

    /// <summary>Null when the range is too wide or too narrow to be divided in floating point.</summary>
    public static EqualWidths? Of(double least, double most, int count)
    {
        // Half a width is left at the end, so that the highest score is in the last one.
        var perScore = (count - 0.5) / (most - least);
        return double.IsFinite(most - least) && double.IsFinite(perScore) ? new EqualWidths(least, perScore) : null;
    }

    /// <summary>A number no higher than the scores of a width.</summary>
    public double Below(int width)
    {
        var edge = _least + width / _perScore;
        while (edge > _least && Of(edge) >= width)
        {
            edge = double.BitDecrement(edge);
        }

        return Math.Max(edge, _least);
    }

    /// <summary>A number no lower than the scores of a width.</summary>
    public double Above(int width)
    {
        var edge = _least + (width + 1) / _perScore;
        while (Of(edge) <= width)
        {
            edge = double.BitIncrement(edge);
        }

        return edge;
    }

    /// <summary>From 0 on, for a score of the range.</summary>
    public int Of(double score) => (int)((score - _least) * _perScore);

    /// <summary>The same for four scores.</summary>
    public Vector128<int> Of(Vector256<double> scores)
    {
        var widths = (scores - Vector256.Create(_least)) * _perScore;
        return Avx.IsSupported
            ? Avx.ConvertToVector128Int32WithTruncation(widths)
            : Vector128.Create((int)widths[0], (int)widths[1], (int)widths[2], (int)widths[3]);
    }
}

using FractureGrid.Inference.Geometry;

namespace FractureGrid.Inference.Detection;

/// <summary>
/// Turns corrections in centre form into boxes (Girshick et al., Rich feature hierarchies for accurate object detection, appendix C), clipped to
/// the part of the input that is no padding.
/// </summary>
/// <param name="x">Divisor of the horizontal shift.</param>
/// <param name="y">Divisor of the vertical shift.</param>
/// <param name="width">Divisor of the logarithmic change in width.</param>
/// <param name="height">Divisor of the logarithmic change in height.</param>
internal sealed class BoxDecoder(float x, float y, float width, float height)
{
    /// <summary>No box grows by more than 1000 / 16, the usual bound against overflow in exp.</summary>
    private static readonly float Limit = (float)Math.Log(1000.0 / 16);

    public static BoxDecoder Plain { get; } = new(1, 1, 1, 1);

    public static BoxDecoder FromWeights(IReadOnlyList<double> weights) =>
        new((float)weights[0], (float)weights[1], (float)weights[2], (float)weights[3]);

    /// <summary>Applies four corrections to a reference box.</summary>
    public Region Decode(ReadOnlySpan<float> deltas, in Region reference, ImageSize image)
    {
        var centerX = (deltas[0] / x * reference.Width) + (reference.X0 + (0.5f * reference.Width));
        var centerY = (deltas[1] / y * reference.Height) + (reference.Y0 + (0.5f * reference.Height));
        var halfWidth = 0.5f * (MathF.Exp(Math.Min(deltas[2] / width, Limit)) * reference.Width);
        var halfHeight = 0.5f * (MathF.Exp(Math.Min(deltas[3] / height, Limit)) * reference.Height);
        return new Region(
            Math.Clamp(centerX - halfWidth, 0, image.Width),
            Math.Clamp(centerY - halfHeight, 0, image.Height),
            Math.Clamp(centerX + halfWidth, 0, image.Width),
            Math.Clamp(centerY + halfHeight, 0, image.Height)
        );
    }
}

namespace FractureGrid.Inference;

/// <summary>Mean and standard deviation of a film's grey values on the scale 0..1.</summary>
internal readonly record struct GreyMoments(double Mean, double Deviation)
{
    private const double White = byte.MaxValue;

    public static GreyMoments Of(ReadOnlySpan<byte> pixels)
    {
        if (pixels.IsEmpty)
        {
            return default;
        }

        ulong sum = 0,
            squares = 0;
        foreach (var pixel in pixels)
        {
            sum += pixel;
            squares += (uint)(pixel * pixel);
        }

        var mean = (double)sum / pixels.Length;
        var variance = Math.Max(0, (double)squares / pixels.Length - mean * mean);
        return new GreyMoments(mean / White, Math.Sqrt(variance) / White);
    }
}

namespace FractureGrid.Dicom.Rendering;

/// <summary>Which inputs make each output along one axis, with weights that sum to 1.</summary>
internal sealed class ResamplingWeights
{
    private readonly int[] _first;
    private readonly int[] _starts;
    private readonly float[] _taps;

    private ResamplingWeights(int[] first, int[] starts, float[] taps)
    {
        _first = first;
        _starts = starts;
        _taps = taps;
    }

    /// <summary>The first input of an output.</summary>
    public int First(int output) => _first[output];

    /// <summary>The weights of an output's inputs, from the first on.</summary>
    public ReadOnlySpan<float> Taps(int output) => _taps.AsSpan(_starts[output], _starts[output + 1] - _starts[output]);

    public static ResamplingWeights Create(int inputs, int outputs) => outputs <= inputs ? Area(inputs, outputs) : Linear(inputs, outputs);

    private static ResamplingWeights Area(int inputs, int outputs)
    {
        var step = (double)inputs / outputs;
        var first = new int[outputs];
        var starts = new int[outputs + 1];
        var taps = new List<float>((int)((step + 2) * outputs));
        for (var i = 0; i < outputs; i++)
        {
            var (from, to) = (i * step, (i * step) + step);
            first[i] = Math.Min((int)from, inputs - 1);
            var end = Math.Min((int)Math.Ceiling(to), inputs);
            var total = 0.0;
            for (var x = first[i]; x < end; x++)
            {
                total += Overlap(from, to, x);
            }

            for (var x = first[i]; x < end; x++)
            {
                taps.Add((float)(Overlap(from, to, x) / total));
            }

            starts[i + 1] = taps.Count;
        }

        return new ResamplingWeights(first, starts, [.. taps]);
    }

    private static ResamplingWeights Linear(int inputs, int outputs)
    {
        var first = new int[outputs];
        var starts = new int[outputs + 1];
        var taps = new float[outputs * 2];
        for (var i = 0; i < outputs; i++)
        {
            var center = ((i + 0.5) * inputs / outputs) - 0.5;
            var low = (int)Math.Floor(center);
            var fraction = (float)(center - low);

            // Beyond the outermost centres both weights fall on the outermost pixel.
            if (low < 0 || low >= inputs - 1)
            {
                first[i] = Math.Clamp(low, 0, Math.Max(0, inputs - 2));
                fraction = low < 0 ? 0 : 1;
            }
            else
            {
                first[i] = low;
            }

            var count = Math.Min(2, inputs - first[i]);
            starts[i + 1] = starts[i] + count;
            taps[starts[i]] = count == 1 ? 1 : 1 - fraction;
            if (count == 2)
            {
                taps[starts[i] + 1] = fraction;
            }
        }

        return new ResamplingWeights(first, starts, taps);
    }

    private static double Overlap(double from, double to, int pixel) => Math.Max(0, Math.Min(to, pixel + 1) - Math.Max(from, pixel));
}

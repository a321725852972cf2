namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>All that coder and decoder learn from samples, and the tables that their parameters give.</summary>
internal sealed class LsModel
{
    /// <summary>9^3 gradient vectors, of which one and its negative share a context (ISO 14495-1 A.3.4).</summary>
    private const int ContextCount = 365;

    public LsModel(LsParameters parameters)
    {
        Parameters = parameters;
        Quantised = new sbyte[(2 * parameters.MaxVal) + 1];
        for (var i = 0; i < Quantised.Length; i++)
        {
            var difference = i - parameters.MaxVal;
            var region = Quantise(Math.Abs(difference));
            Quantised[i] = (sbyte)(difference < 0 ? -region : region);
        }
        Restart();
    }

    /// <summary>How many bits of run length each step of the run index means (A.2.1).</summary>
    public static ReadOnlySpan<byte> RunBits =>
        [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    public LsParameters Parameters { get; }

    public LsContext[] Contexts { get; } = new LsContext[ContextCount];

    public LsRunContext[] RunContexts { get; } = new LsRunContext[2];

    /// <summary>The region of a gradient, -4 to 4, at the gradient plus MAXVAL (A.3.3).</summary>
    public sbyte[] Quantised { get; }

    /// <summary>As before the first sample of a scan or restart interval.</summary>
    public void Restart()
    {
        var sum = Math.Max(2, (Parameters.Range + 32) / 64);
        Contexts.AsSpan().Fill(new LsContext(sum, Parameters.Near == 0));
        RunContexts[0] = new LsRunContext(sum, 0);
        RunContexts[1] = new LsRunContext(sum, 1);
    }

    /// <summary>The gradients around a sample as one number, -364 to 364 (A.3.2 to A.3.4).</summary>
    public int VectorAt(ushort[] line, ushort[] above, int x)
    {
        var (quantised, maxVal) = (Quantised, Parameters.MaxVal);
        var right = quantised[above[x + 1] - above[x] + maxVal];
        var middle = quantised[above[x] - above[x - 1] + maxVal];
        return (((right * 9) + middle) * 9) + quantised[above[x - 1] - line[x - 1] + maxVal];
    }

    private int Quantise(int size)
    {
        if (size <= Parameters.Near)
        {
            return 0;
        }
        return size < Parameters.T1 ? 1
            : size < Parameters.T2 ? 2
            : size < Parameters.T3 ? 3
            : 4;
    }
}

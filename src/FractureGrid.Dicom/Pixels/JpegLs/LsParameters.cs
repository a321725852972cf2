using System.Numerics;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>The coding parameters of a scan and what follows from them (ISO 14495-1 C.2.4.1.1, A.2.1).</summary>
internal sealed record LsParameters
{
    public const int DefaultReset = 64;
    public const int MostNear = 255;

    private LsParameters(int maxVal, int near)
    {
        (MaxVal, Near, Step) = (maxVal, near, (2 * near) + 1);
        Range = ((maxVal + (2 * near)) / Step) + 1;
        var bits = Math.Max(2, BitLength(maxVal));
        Limit = 2 * (bits + Math.Max(8, bits));
        QuantisedBits = BitLength(Range - 1);
    }

    /// <summary>The largest sample, MAXVAL.</summary>
    public int MaxVal { get; }

    /// <summary>How far a sample may be off, NEAR; 0 is lossless.</summary>
    public int Near { get; }

    /// <summary>2 NEAR + 1: the size of a quantised error's step.</summary>
    public int Step { get; }

    /// <summary>How many quantised errors there are.</summary>
    public int Range { get; }

    /// <summary>The longest code in bits.</summary>
    public int Limit { get; }

    /// <summary>So many zeros announce an error that is coded as it stands, where no run is coded.</summary>
    public int Escape => Limit - QuantisedBits - 1;

    /// <summary>Bits of an error that is coded as it stands, qbpp.</summary>
    public int QuantisedBits { get; }

    public int T1 { get; private init; }

    public int T2 { get; private init; }

    public int T3 { get; private init; }

    public int Reset { get; private init; }

    /// <summary>Lossless with all values of some number of bits: reconstruction is a mask.</summary>
    public bool IsPlain => Near == 0 && BitOperations.IsPow2(MaxVal + 1);

    /// <summary>Null where a parameter is outside what the standard allows (table C.1).</summary>
    public static LsParameters? Create(LsPreset preset, int precision, int near)
    {
        var most = (1 << precision) - 1;
        var maxVal = preset.MaxVal == 0 ? most : preset.MaxVal;
        if (maxVal > most || near > Math.Min(MostNear, maxVal / 2))
        {
            return null;
        }
        var (t1, t2, t3) = DefaultThresholds(maxVal, near);
        var parameters = new LsParameters(maxVal, near)
        {
            T1 = preset.T1 == 0 ? t1 : preset.T1,
            T2 = preset.T2 == 0 ? t2 : preset.T2,
            T3 = preset.T3 == 0 ? t3 : preset.T3,
            Reset = preset.Reset == 0 ? DefaultReset : preset.Reset,
        };
        var isAllowed =
            parameters.T1 > near
            && parameters.T2 >= parameters.T1
            && parameters.T3 >= parameters.T2
            && parameters.T3 <= maxVal
            && parameters.Reset >= 3
            && parameters.Reset <= Math.Max(255, maxVal);
        return isAllowed ? parameters : null;
    }

    private static (int T1, int T2, int T3) DefaultThresholds(int maxVal, int near)
    {
        int t1,
            t2,
            t3;
        if (maxVal >= 128)
        {
            var factor = (Math.Min(maxVal, 4095) + 128) / 256;
            (t1, t2, t3) = (factor + 2 + (3 * near), (factor * 4) + 3 + (5 * near), (factor * 17) + 4 + (7 * near));
        }
        else
        {
            var factor = 256 / (maxVal + 1);
            t1 = Math.Max(2, (3 / factor) + (3 * near));
            t2 = Math.Max(3, (7 / factor) + (5 * near));
            t3 = Math.Max(4, (21 / factor) + (7 * near));
        }
        t1 = t1 > maxVal || t1 < near + 1 ? near + 1 : t1;
        t2 = t2 > maxVal || t2 < t1 ? t1 : t2;
        t3 = t3 > maxVal || t3 < t2 ? t2 : t3;
        return (t1, t2, t3);
    }

    private static int BitLength(int value) => 32 - BitOperations.LeadingZeroCount((uint)value);
}

using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The QCD or QCC marker segment (ITU-T T.800 A.6.4).</summary>
internal sealed record Quantisation
{
    private const int None = 0;
    private const int Derived = 1;

    public required int GuardBits { get; init; }

    /// <summary>Only the lowest subband's step is given.</summary>
    public required bool IsDerived { get; init; }

    public required bool HasSteps { get; init; }

    /// <summary>Five bits of exponent, eleven of mantissa, for LL and then HL, LH, HH of each resolution.</summary>
    public required ushort[] Steps { get; init; }

    public bool Covers(int levels) => IsDerived || Steps.Length >= (3 * levels) + 1;

    /// <summary>Exponent and mantissa of a subband; <paramref name="band"/> is 0 for LL, 1 to 3 for HL, LH, HH.</summary>
    public (int Exponent, int Mantissa) Step(int resolution, int band)
    {
        var lower = Math.Max(resolution - 1, 0);
        var step = Steps[IsDerived ? 0 : (3 * lower) + band];
        return ((step >> 11) - (IsDerived ? lower : 0), step & 0x7FF);
    }

    /// <summary>Null where the style is unknown or no step is there.</summary>
    public static Quantisation? Read(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 2)
        {
            return null;
        }
        var style = segment[0] & 31;
        var values = segment[1..];
        var size = style == None ? 1 : 2;
        var count = style == Derived ? 1 : Math.Min(values.Length / size, (3 * BlockCoding.MostLevels) + 1);
        if (style > 2 || count == 0 || values.Length < size)
        {
            return null;
        }
        var steps = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            steps[i] = style == None ? (ushort)(values[i] >> 3 << 11) : BinaryPrimitives.ReadUInt16BigEndian(values[(2 * i)..]);
        }
        return new Quantisation
        {
            GuardBits = segment[0] >> 5,
            IsDerived = style == Derived,
            HasSteps = style != None,
            Steps = steps,
        };
    }
}

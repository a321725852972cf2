using System.Numerics;
using System.Runtime.InteropServices;

namespace FractureGrid.Statistics.Roc;

/// <summary>Cases in no order in a part of an array, with room at the same place of another one.</summary>
/// <param name="Cases">Holds the cases.</param>
/// <param name="Room">May be written over there.</param>
/// <param name="Start">Where the cases begin.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Least">No score is lower; as a case without its truth.</param>
/// <param name="Most">None is higher.</param>
internal readonly record struct CaseRun(ulong[] Cases, ulong[] Room, int Start, int Count, ulong Least, ulong Most)
{
    public Span<ulong> Span => Cases.AsSpan(Start, Count);

    /// <summary>A run whose bounds are its own lowest and highest score.</summary>
    public static CaseRun Over(ulong[] cases, ulong[] room, int start, int count)
    {
        var run = new CaseRun(cases, room, start, count, Least: 0, Most: 0);
        var (least, most) = run.Bounds();
        return run with { Least = least, Most = most };
    }

    private (ulong Least, ulong Most) Bounds()
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(Span);
        Vector<ulong> lowest = new(ulong.MaxValue),
            highest = Vector<ulong>.Zero;
        foreach (var vector in vectors)
        {
            lowest = Vector.Min(lowest, vector);
            highest = Vector.Max(highest, vector);
        }

        ulong least = ulong.MaxValue,
            most = 0;
        for (var i = 0; i < Vector<ulong>.Count; i++)
        {
            (least, most) = (Math.Min(least, lowest[i]), Math.Max(most, highest[i]));
        }

        foreach (var value in Span[(vectors.Length * Vector<ulong>.Count)..])
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least >> 1, most >> 1);
    }
}

using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The context tables of coefficient bit modelling (ITU-T T.800 D.3), in memory that does not move.</summary>
internal static unsafe class BlockContexts
{
    private const int Neighbourhoods = 512;
    private const int FirstSignContext = 9;

    private static readonly byte[] ZeroContexts = CreateZeroContexts();
    private static readonly byte[] SignContexts = CreateSignContexts();

    /// <summary>
    /// By a cross of significant neighbours (bits 1, 3, 5, 7: north, west, east, south) and their signs (bits 0, 2, 4, 6): the context, and
    /// in the lowest bit whether the sign is flipped.
    /// </summary>
    public static readonly byte* Signs = (byte*)Unsafe.AsPointer(ref SignContexts[0]);

    private static readonly byte* Zeros = (byte*)Unsafe.AsPointer(ref ZeroContexts[0]);

    /// <summary>Zero coding contexts of a subband by the nine bits of a neighbourhood (table D.1).</summary>
    public static byte* Zero(SubbandKind kind) => Zeros + ((int)kind * Neighbourhoods);

    private static byte[] CreateZeroContexts()
    {
        var table = GC.AllocateUninitializedArray<byte>(4 * Neighbourhoods, pinned: true);
        for (var i = 0; i < table.Length; i++)
        {
            var kind = (SubbandKind)(i / Neighbourhoods);
            var horizontal = ((i >> 3) & 1) + ((i >> 5) & 1);
            var vertical = ((i >> 1) & 1) + ((i >> 7) & 1);
            var diagonal = (i & 1) + ((i >> 2) & 1) + ((i >> 6) & 1) + ((i >> 8) & 1);
            table[i] = (byte)(
                kind switch
                {
                    SubbandKind.HH => Diagonal(diagonal, horizontal + vertical),
                    SubbandKind.HL => Straight(vertical, horizontal, diagonal),
                    _ => Straight(horizontal, vertical, diagonal),
                }
            );
        }
        return table;
    }

    private static int Straight(int along, int across, int diagonal) =>
        (along, across) switch
        {
            (2, _) => 8,
            (1, > 0) => 7,
            (1, _) => diagonal > 0 ? 6 : 5,
            (_, 2) => 4,
            (_, 1) => 3,
            _ => Math.Min(diagonal, 2),
        };

    private static int Diagonal(int diagonal, int straight) =>
        diagonal switch
        {
            > 2 => 8,
            2 => straight > 0 ? 7 : 6,
            1 => 3 + Math.Min(straight, 2),
            _ => Math.Min(straight, 2),
        };

    /// <summary>Tables D.2 and D.3.</summary>
    private static byte[] CreateSignContexts()
    {
        var table = GC.AllocateUninitializedArray<byte>(256, pinned: true);
        for (var i = 0; i < table.Length; i++)
        {
            var horizontal = Math.Clamp(Contribution(i, 3) + Contribution(i, 5), -1, 1);
            var vertical = Math.Clamp(Contribution(i, 1) + Contribution(i, 7), -1, 1);
            var isFlipped = horizontal < 0 || (horizontal == 0 && vertical < 0);
            var context = horizontal == 0 ? Math.Abs(vertical) : 3 + (horizontal * vertical);
            table[i] = (byte)(((FirstSignContext + context) << 1) | (isFlipped ? 1 : 0));
        }
        return table;
    }

    private static int Contribution(int cross, int bit) => ((cross >> bit) & 1) * (1 - (2 * ((cross >> (bit - 1)) & 1)));
}

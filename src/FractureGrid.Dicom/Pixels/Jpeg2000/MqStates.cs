namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>
/// The probability states of the MQ coder (ITU-T T.800 table C.2) as one word for each state and more probable symbol: the probability
/// of the less probable symbol in the upper half, below it the next states (7 bits each) and the more probable symbol (lowest bit).
/// </summary>
internal static unsafe class MqStates
{
    public const int Uniform = 46;
    public const int RunLength = 3;
    public const int ZeroNeighbours = 4;

    private const int Count = 47;

    private static readonly uint[] Words = Create();

    /// <summary>The words in memory that does not move.</summary>
    public static readonly uint* Table = (uint*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref Words[0]);

    private static uint[] Create()
    {
        ReadOnlySpan<(ushort Probability, byte AfterMore, byte AfterLess)> rows =
        [
            (0x5601, 1, 1),
            (0x3401, 2, 6),
            (0x1801, 3, 9),
            (0x0AC1, 4, 12),
            (0x0521, 5, 29),
            (0x0221, 38, 33),
            (0x5601, 7, 6),
            (0x5401, 8, 14),
            (0x4801, 9, 14),
            (0x3801, 10, 14),
            (0x3001, 11, 17),
            (0x2401, 12, 18),
            (0x1C01, 13, 20),
            (0x1601, 29, 21),
            (0x5601, 15, 14),
            (0x5401, 16, 14),
            (0x5101, 17, 15),
            (0x4801, 18, 16),
            (0x3801, 19, 17),
            (0x3401, 20, 18),
            (0x3001, 21, 19),
            (0x2801, 22, 19),
            (0x2401, 23, 20),
            (0x2201, 24, 21),
            (0x1C01, 25, 22),
            (0x1801, 26, 23),
            (0x1601, 27, 24),
            (0x1401, 28, 25),
            (0x1201, 29, 26),
            (0x1101, 30, 27),
            (0x0AC1, 31, 28),
            (0x09C1, 32, 29),
            (0x08A1, 33, 30),
            (0x0521, 34, 31),
            (0x0441, 35, 32),
            (0x02A1, 36, 33),
            (0x0221, 37, 34),
            (0x0141, 38, 35),
            (0x0111, 39, 36),
            (0x0085, 40, 37),
            (0x0049, 41, 38),
            (0x0025, 42, 39),
            (0x0015, 43, 40),
            (0x0009, 44, 41),
            (0x0005, 45, 42),
            (0x0001, 45, 43),
            (0x5601, 46, 46),
        ];
        var words = GC.AllocateUninitializedArray<uint>(2 * Count, pinned: true);
        for (var i = 0; i < Count; i++)
        {
            for (var more = 0; more < 2; more++)
            {
                // In three states the less probable symbol becomes the more probable one.
                var swapped = i is 0 or 6 or 14 ? 1 - more : more;
                words[(2 * i) + more] = (uint)(
                    (rows[i].Probability << 16)
                    | (((2 * rows[i].AfterLess) + swapped) << 8)
                    | (((2 * rows[i].AfterMore) + more) << 1)
                    | more
                );
            }
        }
        return words;
    }
}

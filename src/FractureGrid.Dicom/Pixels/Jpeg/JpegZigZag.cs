namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Where the coefficient at each position of the sequence stands in the block, row by row (ITU-T T.81 figure A.6).</summary>
internal static class JpegZigZag
{
    public const int BlockSize = 64;

    private static readonly byte[] Places = Create();

    public static ReadOnlySpan<byte> Order => Places;

    private static byte[] Create()
    {
        var order = new byte[BlockSize];
        var at = 0;
        for (var diagonal = 0; diagonal < 15; diagonal++)
        {
            for (var i = Math.Max(0, diagonal - 7); i <= Math.Min(7, diagonal); i++)
            {
                var (row, column) = (diagonal & 1) == 1 ? (i, diagonal - i) : (diagonal - i, i);
                order[at++] = (byte)((row * 8) + column);
            }
        }
        return order;
    }
}

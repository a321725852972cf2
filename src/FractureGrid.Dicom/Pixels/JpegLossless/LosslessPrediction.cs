namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>The seven predictors (ITU-T T.81 table H.1), modulo 65536.</summary>
internal static class LosslessPrediction
{
    public const int Most = 7;

    /// <summary>Turns the differences of a first row, or of the first after a restart, into samples.</summary>
    public static void UndoFirst(Span<ushort> row, int start)
    {
        var left = (ushort)start;
        foreach (ref var x in row)
        {
            left += x;
            x = left;
        }
    }

    /// <summary>Turns the differences of a row into samples; the row above holds samples.</summary>
    public static void Undo(int predictor, Span<ushort> row, ReadOnlySpan<ushort> above)
    {
        above = above[..row.Length];
        int left = row[0] = (ushort)(row[0] + above[0]);
        int corner = above[0];
        switch (predictor)
        {
            case 1:
                UndoFirst(row[1..], left);
                break;
            case 2:
                for (var i = 1; i < row.Length; i++)
                {
                    row[i] += above[i];
                }
                break;
            case 3:
                for (var i = 1; i < row.Length; i++)
                {
                    row[i] += above[i - 1];
                }
                break;
            case 4:
                for (var i = 1; i < row.Length; i++)
                {
                    left = (ushort)(row[i] + left + above[i] - corner);
                    corner = above[i];
                    row[i] = (ushort)left;
                }
                break;
            case 5:
                for (var i = 1; i < row.Length; i++)
                {
                    left = (ushort)(row[i] + left + ((above[i] - corner) >> 1));
                    corner = above[i];
                    row[i] = (ushort)left;
                }
                break;
            case 6:
                for (var i = 1; i < row.Length; i++)
                {
                    left = (ushort)(row[i] + above[i] + ((left - corner) >> 1));
                    corner = above[i];
                    row[i] = (ushort)left;
                }
                break;
            default:
                for (var i = 1; i < row.Length; i++)
                {
                    left = (ushort)(row[i] + ((left + above[i]) >> 1));
                    row[i] = (ushort)left;
                }
                break;
        }
    }
}

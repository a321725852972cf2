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

    /// <summary>Differences of a first row, or of the first after a restart.</summary>
    public static void ApplyFirst(ReadOnlySpan<ushort> row, int start, Span<ushort> differences)
    {
        var left = start;
        for (var i = 0; i < row.Length; i++)
        {
            differences[i] = (ushort)(row[i] - left);
            left = row[i];
        }
    }

    /// <summary>Differences of a row from its predictions.</summary>
    public static void Apply(int predictor, ReadOnlySpan<ushort> row, ReadOnlySpan<ushort> above, Span<ushort> differences)
    {
        differences[0] = (ushort)(row[0] - above[0]);
        for (var i = 1; i < row.Length; i++)
        {
            differences[i] = (ushort)(row[i] - Predict(predictor, row[i - 1], above[i], above[i - 1]));
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

    private static int Predict(int predictor, int left, int up, int corner) =>
        predictor switch
        {
            1 => left,
            2 => up,
            3 => corner,
            4 => left + up - corner,
            5 => left + ((up - corner) >> 1),
            6 => up + ((left - corner) >> 1),
            _ => (left + up) >> 1,
        };
}

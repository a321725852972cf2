namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>
/// Encodes the lines of one restart interval; the counterpart of <see cref="LsLineDecoder{T}"/>. Lines are changed to what a decoder makes
/// of them.
/// </summary>
internal sealed class LsLineEncoder<T>(LsModel model, LsBitWriter writer)
    where T : struct, ILsArithmetic
{
    private readonly LsParameters _parameters = model.Parameters;

    /// <summary>One line of one component, or of all of them sample by sample.</summary>
    public void Encode(ReadOnlySpan<ushort[]> lines, ReadOnlySpan<ushort[]> above, ref int runIndex)
    {
        var columns = lines[0].Length - 2;
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i][0] = above[i][1];
        }
        Span<int> vectors = stackalloc int[lines.Length];
        for (var x = 1; x <= columns; )
        {
            for (var i = 0; i < lines.Length; i++)
            {
                vectors[i] = model.VectorAt(lines[i], above[i], x);
            }
            if (!vectors.ContainsAnyExcept(0))
            {
                x = EncodeRun(lines, above, x, ref runIndex);
                continue;
            }
            for (var i = 0; i < lines.Length; i++)
            {
                EncodeRegular(lines[i], above[i], x, vectors[i]);
            }
            x++;
        }
        foreach (var line in lines)
        {
            line[columns + 1] = line[columns];
        }
    }

    private void EncodeRegular(ushort[] line, ushort[] above, int x, int vector)
    {
        var sign = vector >> 31;
        ref var context = ref model.Contexts[(vector ^ sign) - sign];
        var predicted = LsPrediction.Predict(line[x - 1], above[x], above[x - 1]);
        predicted = LsPrediction.Correct(predicted, (context.Correction ^ sign) - sign, _parameters.MaxVal);
        var error = T.Reduce(((line[x] - predicted) ^ sign) - sign, _parameters);
        line[x] = (ushort)T.Reconstruct(predicted, (error ^ sign) - sign, _parameters);
        var turned = error ^ context.Inversion;
        writer.WriteGolomb((turned << 1) ^ (turned >> 31), context.Golomb, _parameters.Escape, _parameters.QuantisedBits);
        context.Update(error, T.Step(_parameters), _parameters.Reset, T.IsExact(_parameters));
    }

    private int EncodeRun(ReadOnlySpan<ushort[]> lines, ReadOnlySpan<ushort[]> above, int x, ref int runIndex)
    {
        var (stop, end) = (x, lines[0].Length - 1);
        while (stop < end && Continues(lines, x - 1, stop))
        {
            foreach (var line in lines)
            {
                line[stop] = line[x - 1];
            }
            stop++;
        }
        WriteRunLength(stop - x, stop == end, ref runIndex);
        if (stop == end)
        {
            return end;
        }
        for (var i = 0; i < lines.Length; i++)
        {
            int left = lines[i][x - 1];
            int up = above[i][stop];
            var type = lines.Length == 1 && Math.Abs(left - up) <= _parameters.Near ? 1 : 0;
            var difference = type == 1 ? lines[i][stop] - left : (lines[i][stop] - up) * LsPrediction.Sign(up - left);
            var error = T.Reduce(difference, _parameters);
            lines[i][stop] = (ushort)LsPrediction.EndRun<T>(left, up, type, error, _parameters);
            WriteInterruption(type, error, runIndex);
        }
        runIndex = Math.Max(0, runIndex - 1);
        return stop + 1;
    }

    private bool Continues(ReadOnlySpan<ushort[]> lines, int start, int x)
    {
        foreach (var line in lines)
        {
            if (Math.Abs(line[x] - line[start]) > _parameters.Near)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>ISO 14495-1 A.7.1.2.</summary>
    private void WriteRunLength(int length, bool isLineEnd, ref int runIndex)
    {
        while (length >= 1 << LsModel.RunBits[runIndex])
        {
            writer.Write(1, 1);
            length -= 1 << LsModel.RunBits[runIndex];
            runIndex = Math.Min(LsModel.RunBits.Length - 1, runIndex + 1);
        }
        if (!isLineEnd)
        {
            writer.Write(length, LsModel.RunBits[runIndex] + 1);
        }
        else if (length > 0)
        {
            writer.Write(1, 1);
        }
    }

    private void WriteInterruption(int type, int error, int runIndex)
    {
        ref var context = ref model.RunContexts[type];
        var k = context.Golomb;
        var mapped = context.Map(error, k);
        writer.WriteGolomb(mapped, k, _parameters.Escape - LsModel.RunBits[runIndex] - 1, _parameters.QuantisedBits);
        context.Update(error, mapped, _parameters.Reset);
    }
}

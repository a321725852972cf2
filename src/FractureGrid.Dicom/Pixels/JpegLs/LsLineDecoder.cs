using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>
/// Decodes the lines of one restart interval. A line has a sample more on either side (ISO 14495-1 A.2.1): the one on the left is the
/// first sample above, the one on the right repeats the last.
/// </summary>
internal ref struct LsLineDecoder<T>(LsModel model, LsBitReader reader)
    where T : struct, ILsArithmetic
{
    private readonly LsModel _model = model;
    private readonly LsParameters _parameters = model.Parameters;
    private LsBitReader _reader = reader;
    private bool _isBroken;

    /// <summary>Nothing but padding is left.</summary>
    public readonly bool IsAtEnd => _reader.UnusedBits < 16;

    /// <summary>So far there were bits enough and all codes were valid.</summary>
    public readonly bool IsFine => !_isBroken && !_reader.IsExhausted && _reader.Largest <= _parameters.Range;

    public void DecodeLine(Span<ushort> line, ReadOnlySpan<ushort> above, ref int runIndex)
    {
        var bits = _reader;
        var (parameters, contexts, quantised) = (_parameters, _model.Contexts, _model.Quantised);
        var (maxVal, columns) = (parameters.MaxVal, line.Length - 2);
        above = above[..line.Length];
        line[0] = above[1];
        int left = above[1];
        int up = above[1];
        int corner = above[0];
        int upRegion = quantised[up - corner + maxVal];
        for (var x = 1; x <= columns; )
        {
            int next = above[x + 1];
            int nextRegion = quantised[next - up + maxVal];
            var vector = (((nextRegion * 9) + upRegion) * 9) + quantised[corner - left + maxVal];
            if (vector != 0)
            {
                var sign = vector >> 31;
                left = DecodeRegular(ref bits, ref contexts[(vector ^ sign) - sign], sign, left, up, corner, parameters);
                line[x++] = (ushort)left;
                (corner, up, upRegion) = (up, next, nextRegion);
                continue;
            }
            _reader = bits;
            x = DecodeRun(line, above, x, ref runIndex);
            bits = _reader;
            (left, corner) = (line[x - 1], above[x - 1]);
            up = above[x];
            upRegion = quantised[up - corner + maxVal];
        }
        _reader = bits;
        line[columns + 1] = line[columns];
    }

    /// <summary>A line of all components, sample by sample; a run is one of all of them (annex B.3).</summary>
    public void DecodeLines(ushort[][] lines, ushort[][] above, ref int runIndex)
    {
        var columns = lines[0].Length - 2;
        Span<int> vectors = stackalloc int[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i][0] = above[i][1];
        }
        for (var x = 1; x <= columns; )
        {
            for (var i = 0; i < lines.Length; i++)
            {
                vectors[i] = _model.VectorAt(lines[i], above[i], x);
            }
            if (!vectors.ContainsAnyExcept(0))
            {
                x = DecodeRuns(lines, above, x, ref runIndex);
                continue;
            }
            for (var i = 0; i < lines.Length; i++)
            {
                var sign = vectors[i] >> 31;
                ref var context = ref _model.Contexts[(vectors[i] ^ sign) - sign];
                var value = DecodeRegular(ref _reader, ref context, sign, lines[i][x - 1], above[i][x], above[i][x - 1], _parameters);
                lines[i][x] = (ushort)value;
            }
            x++;
        }
        foreach (var line in lines)
        {
            line[columns + 1] = line[columns];
        }
    }

    /// <summary>A.4 to A.6 backwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DecodeRegular(
        scoped ref LsBitReader reader,
        ref LsContext context,
        int sign,
        int left,
        int up,
        int corner,
        LsParameters parameters
    )
    {
        var predicted = LsPrediction.Correct(LsPrediction.Predict(left, up, corner), (context.Correction ^ sign) - sign, parameters.MaxVal);
        var mapped = reader.ReadGolomb(context.Golomb, parameters.Escape, parameters.QuantisedBits);
        var error = (mapped >> 1) ^ -(mapped & 1) ^ context.Inversion;
        context.Update(error, T.Step(parameters), parameters.Reset, T.IsExact(parameters));
        return T.Reconstruct(predicted, (error ^ sign) - sign, parameters);
    }

    /// <summary>Returns where to go on.</summary>
    private int DecodeRun(Span<ushort> line, ReadOnlySpan<ushort> above, int x, ref int runIndex)
    {
        var end = line.Length - 1;
        var stop = x + ReadRunLength(end - x, ref runIndex);
        int left = line[x - 1];
        line[x..stop].Fill((ushort)left);
        if (stop == end)
        {
            return end;
        }
        var type = Math.Abs(left - above[stop]) <= _parameters.Near ? 1 : 0;
        var error = ReadInterruption(type, runIndex);
        line[stop] = (ushort)LsPrediction.EndRun<T>(left, above[stop], type, error, _parameters);
        runIndex = Math.Max(0, runIndex - 1);
        return stop + 1;
    }

    private int DecodeRuns(ushort[][] lines, ushort[][] above, int x, ref int runIndex)
    {
        var end = lines[0].Length - 1;
        var stop = x + ReadRunLength(end - x, ref runIndex);
        foreach (var line in lines)
        {
            line.AsSpan(x, stop - x).Fill(line[x - 1]);
        }
        if (stop == end)
        {
            return end;
        }
        for (var i = 0; i < lines.Length; i++)
        {
            var error = ReadInterruption(0, runIndex);
            lines[i][stop] = (ushort)LsPrediction.EndRun<T>(lines[i][x - 1], above[i][stop], 0, error, _parameters);
        }
        runIndex = Math.Max(0, runIndex - 1);
        return stop + 1;
    }

    /// <summary>A.7.1. All the rest of a line where it doesn't end before.</summary>
    private int ReadRunLength(int rest, ref int runIndex)
    {
        var length = 0;
        while (_reader.ReadBits(1) == 1)
        {
            var step = 1 << LsModel.RunBits[runIndex];
            length += step;
            if (length <= rest)
            {
                runIndex = Math.Min(LsModel.RunBits.Length - 1, runIndex + 1);
            }
            if (length >= rest)
            {
                return rest;
            }
        }
        length += _reader.ReadBits(LsModel.RunBits[runIndex]);
        _isBroken |= length >= rest;
        return Math.Min(length, rest);
    }

    /// <summary>A.7.2.</summary>
    private int ReadInterruption(int type, int runIndex)
    {
        ref var context = ref _model.RunContexts[type];
        var k = context.Golomb;
        var mapped = _reader.ReadGolomb(k, _parameters.Escape - LsModel.RunBits[runIndex] - 1, _parameters.QuantisedBits);
        var error = context.Unmap(mapped, k);
        context.Update(error, mapped, _parameters.Reset);
        return error;
    }
}

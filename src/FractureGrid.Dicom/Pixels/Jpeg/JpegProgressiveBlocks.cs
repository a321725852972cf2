namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>
/// Blocks of one scan of the progressive processes (ITU-T T.81 G.2): spectral selection and successive approximation. Coefficients
/// gather in their component in zigzag order.
/// </summary>
internal struct JpegProgressiveBlocks(JpegScan scan)
{
    private const int LongestDc = 15;
    private const int LongestAc = 14;

    /// <summary>Blocks that have no new coefficients in this scan, this one included.</summary>
    private int _emptyBlocks;

    public void Restart() => _emptyBlocks = 0;

    /// <summary>False for broken data.</summary>
    public bool TryRead(scoped ref JpegBitReader bits, JpegComponent component, Span<short> block)
    {
        var isFine = (scan.First, scan.High) switch
        {
            (0, 0) => ReadDc(ref bits, component, block),
            (0, _) => RefineDc(ref bits, block),
            (_, 0) => ReadAc(ref bits, component.Ac!, block),
            _ => RefineAc(ref bits, component.Ac!, block),
        };
        return isFine && !bits.IsExhausted;
    }

    private readonly bool ReadDc(scoped ref JpegBitReader bits, JpegComponent component, Span<short> block)
    {
        var size = bits.ReadCode(component.Dc!);
        if (size is < 0 or > LongestDc)
        {
            return false;
        }
        component.Prediction += bits.ReadAmplitude(size);
        block[0] = (short)(component.Prediction << scan.Low);
        return true;
    }

    private readonly bool RefineDc(scoped ref JpegBitReader bits, Span<short> block)
    {
        block[0] |= (short)(bits.ReadBits(1) << scan.Low);
        return true;
    }

    private bool ReadAc(scoped ref JpegBitReader bits, JpegHuffmanTable table, Span<short> block)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return true;
        }
        for (var k = scan.First; k <= scan.Last; k++)
        {
            var code = bits.ReadCode(table);
            var (run, length) = (code >> 4, code & 15);
            if (code < 0 || length > LongestAc)
            {
                return false;
            }
            if (length == 0 && run < 15)
            {
                _emptyBlocks = (1 << run) + bits.ReadBits(run) - 1;
                return true;
            }
            k += run;
            if (k > scan.Last)
            {
                return false;
            }
            if (length > 0)
            {
                block[k] = (short)(bits.ReadAmplitude(length) << scan.Low);
            }
        }
        return true;
    }

    /// <summary>New coefficients of one bit, and between them a correction bit for each one that is known (T.81 G.1.2.3).</summary>
    private bool RefineAc(scoped ref JpegBitReader bits, JpegHuffmanTable table, Span<short> block)
    {
        var k = scan.First;
        while (_emptyBlocks == 0 && k <= scan.Last)
        {
            var code = bits.ReadCode(table);
            var (run, length) = (code >> 4, code & 15);
            if (code < 0 || length > 1)
            {
                return false;
            }
            if (length == 0 && run < 15)
            {
                _emptyBlocks = (1 << run) + bits.ReadBits(run);
                break;
            }
            var value = length == 0 ? 0 : (bits.ReadBits(1) == 1 ? 1 : -1) << scan.Low;
            k = Correct(ref bits, block, k, run);
            if (k > scan.Last)
            {
                return false;
            }
            if (length > 0)
            {
                block[k] = (short)value;
            }
            k++;
        }
        if (_emptyBlocks > 0)
        {
            _ = Correct(ref bits, block, k, int.MaxValue);
            _emptyBlocks--;
        }
        return true;
    }

    /// <summary>Corrects known coefficients and passes so many unknown ones; returns the place of the unknown one after them.</summary>
    private readonly int Correct(scoped ref JpegBitReader bits, Span<short> block, int k, int unknown)
    {
        for (; k <= scan.Last; k++)
        {
            if (block[k] == 0)
            {
                if (unknown-- == 0)
                {
                    break;
                }
            }
            else if (bits.ReadBits(1) == 1 && (block[k] & (1 << scan.Low)) == 0)
            {
                block[k] += (short)(block[k] > 0 ? 1 << scan.Low : -1 << scan.Low);
            }
        }
        return k;
    }
}

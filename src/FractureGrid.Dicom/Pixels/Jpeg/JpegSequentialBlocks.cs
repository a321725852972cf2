namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Blocks of the sequential processes (ITU-T T.81 F.2.2): decoded, dequantised, transformed and put into their plane.</summary>
internal readonly struct JpegSequentialBlocks(int precision)
{
    /// <summary>Largest amplitude categories (T.81 tables F.1 and F.2): three bits more than the samples have.</summary>
    private readonly int _longestDc = precision + 3;
    private readonly int _longestAc = precision + 2;

    public bool TryRead(scoped ref JpegBitReader bits, JpegComponent component, int column, int row)
    {
        Span<float> coefficients = stackalloc float[JpegZigZag.BlockSize];
        coefficients.Clear();
        var usedRows = Read(ref bits, component, coefficients);
        if (usedRows < 0)
        {
            return false;
        }
        if (column < component.BlocksAcross && row < component.BlocksDown)
        {
            Span<ushort> block = stackalloc ushort[JpegZigZag.BlockSize];
            JpegInverseTransform.Transform(coefficients, usedRows, 1 << (precision - 1), (1 << precision) - 1, block);
            component.Place(block, column, row);
        }
        return true;
    }

    /// <summary>Returns the number of coefficient rows in use, -1 for broken data.</summary>
    private int Read(scoped ref JpegBitReader bits, JpegComponent component, scoped Span<float> coefficients)
    {
        var (ac, steps) = (component.Ac!, component.Steps!);
        var order = JpegZigZag.Order;
        var size = bits.ReadCode(component.Dc!);
        if (size < 0 || size > _longestDc)
        {
            return -1;
        }
        component.Prediction += bits.ReadAmplitude(size);
        coefficients[0] = component.Prediction * (float)steps[0];
        var last = 0;
        for (var k = 1; k < JpegZigZag.BlockSize; k++)
        {
            var code = bits.ReadCode(ac);
            var (run, length) = (code >> 4, code & 15);
            if (code == 0)
            {
                break;
            }
            k += run;
            if (code < 0 || length > _longestAc || k >= JpegZigZag.BlockSize || (length == 0 && run != 15))
            {
                return -1;
            }
            if (length > 0)
            {
                var place = order[k];
                coefficients[place] = bits.ReadAmplitude(length) * (float)steps[k];
                last = Math.Max(last, place);
            }
        }
        return bits.IsExhausted ? -1 : (last / 8) + 1;
    }
}

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Turns the gathered coefficients of a progressive picture into samples.</summary>
internal static class JpegReconstruction
{
    public static void Fill(JpegComponent component, int precision)
    {
        Span<float> coefficients = stackalloc float[JpegZigZag.BlockSize];
        Span<ushort> block = stackalloc ushort[JpegZigZag.BlockSize];
        var order = JpegZigZag.Order;
        var steps = component.Steps!;
        for (var row = 0; row < component.BlocksDown; row++)
        {
            for (var column = 0; column < component.BlocksAcross; column++)
            {
                var at = ((row * component.PaddedAcross) + column) * JpegZigZag.BlockSize;
                var gathered = component.Coefficients.AsSpan(at, JpegZigZag.BlockSize);
                coefficients.Clear();
                var last = 0;
                for (var k = 0; k < gathered.Length; k++)
                {
                    if (gathered[k] != 0)
                    {
                        coefficients[order[k]] = gathered[k] * (float)steps[k];
                        last = Math.Max(last, order[k]);
                    }
                }
                JpegInverseTransform.Transform(coefficients, (last / 8) + 1, 1 << (precision - 1), (1 << precision) - 1, block);
                component.Place(block, column, row);
            }
        }
    }
}

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>A Huffman table as an encoder needs it (ITU-T T.81 annex C): code and length of each value.</summary>
internal sealed class JpegHuffmanCode
{
    private readonly ushort[] _codes = new ushort[256];
    private readonly byte[] _lengths = new byte[256];

    public JpegHuffmanCode(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        var (code, index) = (0, 0);
        for (var length = 1; length <= counts.Length; length++)
        {
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                (_codes[values[index]], _lengths[values[index]]) = ((ushort)code, (byte)length);
            }
            code <<= 1;
        }
    }

    public void Write(JpegBitWriter bits, int value) => bits.Write(_codes[value], _lengths[value]);
}

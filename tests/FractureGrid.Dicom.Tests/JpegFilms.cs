namespace FractureGrid.Dicom.Tests;

/// <summary>
/// Makes JPEG baseline films whose 8x8 blocks are each of one grey: with a quantiser step of 8 the first coefficient is the grey minus
/// 128 (ITU-T T.81 A.3.3), so that the expected samples are known without a decoder.
/// </summary>
internal static class JpegFilms
{
    public static DicomDataset Create(byte[] greys, int blocksAcross, int restartInterval, int cutColumns = 0)
    {
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.Columns, (blocksAcross * 8) - cutColumns);
        film.SetInt32(DicomTags.Rows, greys.Length / blocksAcross * 8);
        film.SetInt32(DicomTags.BitsAllocated, 8);
        film.SetInt32(DicomTags.BitsStored, 8);
        film.SetInt32(DicomTags.HighBit, 7);
        film.SetFragments(DicomTags.PixelData, new DicomFragments(Encode(greys, blocksAcross, restartInterval, cutColumns)));
        return film;
    }

    public static byte[] Encode(byte[] greys, int blocksAcross, int restartInterval, int cutColumns = 0)
    {
        var (columns, rows) = ((blocksAcross * 8) - cutColumns, greys.Length / blocksAcross * 8);
        // Twelve codes of four bits for the size of the difference; one code of one bit, the end of the block.
        byte[] tables =
        [
            0xFF,
            0xD8,
            0xFF,
            0xDB,
            0,
            67,
            0,
            .. Enumerable.Repeat((byte)8, 64),
            0xFF,
            0xC0,
            0,
            11,
            8,
            (byte)(rows >> 8),
            (byte)rows,
            (byte)(columns >> 8),
            (byte)columns,
            1,
            1,
            0x11,
            0,
            0xFF,
            0xC4,
            0,
            31,
            0x00,
            0,
            0,
            0,
            12,
            .. new byte[12],
            .. Enumerable.Range(0, 12).Select(x => (byte)x),
            0xFF,
            0xC4,
            0,
            20,
            0x10,
            1,
            .. new byte[15],
            0,
            0xFF,
            0xDD,
            0,
            4,
            0,
            (byte)restartInterval,
            0xFF,
            0xDA,
            0,
            8,
            1,
            1,
            0x00,
            0,
            63,
            0,
        ];
        var stream = new List<byte>(tables);
        var (bits, prediction) = (new List<bool>(), 0);
        for (var i = 0; i < greys.Length; i++)
        {
            if (restartInterval > 0 && i > 0 && i % restartInterval == 0)
            {
                Flush(bits, stream);
                stream.AddRange([0xFF, (byte)(0xD0 + ((i / restartInterval) - 1) % 8)]);
                prediction = 0;
            }
            var difference = greys[i] - 128 - prediction;
            prediction = greys[i] - 128;
            var size = difference == 0 ? 0 : (int)Math.Floor(Math.Log2(Math.Abs(difference))) + 1;
            Append(bits, size, 4);
            Append(bits, difference < 0 ? difference + (1 << size) - 1 : difference, size);
            Append(bits, 0, 1);
        }
        Flush(bits, stream);
        stream.AddRange([0xFF, 0xD9]);
        return [.. stream];
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            bits.Add(((value >> i) & 1) == 1);
        }
    }

    private static void Flush(List<bool> bits, List<byte> stream)
    {
        while (bits.Count % 8 != 0)
        {
            bits.Add(true);
        }
        for (var i = 0; i < bits.Count; i += 8)
        {
            var value = 0;
            for (var k = 0; k < 8; k++)
            {
                value = (value << 1) | (bits[i + k] ? 1 : 0);
            }
            stream.Add((byte)value);
            if (value == 0xFF)
            {
                stream.Add(0);
            }
        }
        bits.Clear();
    }
}

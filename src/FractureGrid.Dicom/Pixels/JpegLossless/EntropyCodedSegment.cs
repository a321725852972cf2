namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>Entropy-coded data between two markers (ITU-T T.81 B.1.1.5).</summary>
internal static class EntropyCodedSegment
{
    /// <summary>
    /// Copies the data up to the next marker without stuffed zeros. Returns how many bytes were read; the marker, with any 0xFF that fills
    /// up before it, stands there unless the data are at their end.
    /// </summary>
    public static int Unstuff(ReadOnlySpan<byte> data, Span<byte> bytes, out int length)
    {
        length = 0;
        var at = 0;
        while (true)
        {
            var plain = data[at..].IndexOf((byte)0xFF);
            if (plain < 0)
            {
                data[at..].CopyTo(bytes[length..]);
                length += data.Length - at;
                return data.Length;
            }
            var isStuffed = at + plain + 1 < data.Length && data[at + plain + 1] == 0;
            var taken = isStuffed ? plain + 1 : plain;
            data.Slice(at, taken).CopyTo(bytes[length..]);
            length += taken;
            at += taken;
            if (!isStuffed)
            {
                return at;
            }
            at++;
        }
    }

    /// <summary>The length of the restart marker with this number at the start of the data, 0 where it isn't there.</summary>
    public static int RestartLength(ReadOnlySpan<byte> data, int number)
    {
        var fill = data.IndexOfAnyExcept((byte)0xFF);
        return fill > 0 && data[fill] == 0xD0 + (number & 7) ? fill + 1 : 0;
    }
}

using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Tests;

/// <summary>Films of generated grey values for the codecs: gradients, flat areas, noise and extremes, the same for the same arguments.</summary>
internal static class CodecFilms
{
    public const int Columns = 151;
    public const int Rows = 94;

    /// <summary>Stored values in <paramref name="bits"/> bits; signed ones as two's complement of 16 bits.</summary>
    public static ushort[] Samples(int bits, bool isSigned = false, int columns = Columns, int rows = Rows, int seed = 5)
    {
        var random = new Random(seed);
        var (samples, most) = (new ushort[columns * rows], (1 << bits) - 1);
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var value = (y / 13 % 5) switch
                {
                    0 => (most / 2) + (int)(most / 3 * Math.Sin(x / 17.0) * Math.Cos(y / 11.0)) + random.Next(-2, 3),
                    1 => x < columns / 2 ? most : 0,
                    2 => x % 29 == 0 ? most / 3 : most / 4,
                    3 => random.Next(most + 1),
                    _ => most * x / columns,
                };
                value = Math.Clamp(value, 0, most);
                samples[(y * columns) + x] = (ushort)(isSigned ? value - ((most + 1) / 2) : value);
            }
        }
        return samples;
    }

    /// <summary>A film for these samples, without pixel data.</summary>
    public static DicomDataset Describe(int bits, bool isSigned = false, int columns = Columns, int rows = Rows)
    {
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.Columns, columns);
        film.SetInt32(DicomTags.Rows, rows);
        film.SetInt32(DicomTags.BitsAllocated, bits <= 8 ? 8 : 16);
        film.SetInt32(DicomTags.BitsStored, bits);
        film.SetInt32(DicomTags.HighBit, bits - 1);
        film.SetInt32(DicomTags.PixelRepresentation, isSigned ? 1 : 0);
        film.Remove(DicomTags.PixelData);
        return film;
    }

    /// <summary>A film with these samples uncompressed.</summary>
    public static DicomDataset Native(ushort[] samples, int bits, bool isSigned = false, int columns = Columns)
    {
        var film = Describe(bits, isSigned, columns, samples.Length / columns);
        byte[] bytes = bits <= 8 ? [.. samples.Select(x => (byte)x)] : MemoryMarshal.AsBytes(samples.AsSpan()).ToArray();
        film.SetBytes(DicomTags.PixelData, bits <= 8 ? DicomVr.OB : DicomVr.OW, (bytes.Length & 1) == 0 ? bytes : [.. bytes, 0]);
        return film;
    }
}

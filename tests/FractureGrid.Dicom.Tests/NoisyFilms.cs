namespace FractureGrid.Dicom.Tests;

/// <summary>Films of waves and noise, of sides that no block size divides.</summary>
internal static class NoisyFilms
{
    public const int Columns = 203;
    public const int Rows = 117;

    public static DicomDataset Create(int bits)
    {
        var random = new Random(3);
        var bytes = bits > 8 ? 2 : 1;
        var pixels = new byte[((Columns * Rows * bytes) + 1) / 2 * 2];
        var half = 1 << (bits - 1);
        for (var i = 0; i < Columns * Rows; i++)
        {
            var wave = Math.Sin(i % Columns / 9.0) * Math.Cos(i / Columns / 7.0);
            var value = (int)Math.Clamp(half + (0.8 * half * wave) + (random.Next(-20, 20) * half / 128), 0, (2 * half) - 1);
            pixels[i * bytes] = (byte)value;
            if (bytes == 2)
            {
                pixels[(i * 2) + 1] = (byte)(value >> 8);
            }
        }
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.Columns, Columns);
        film.SetInt32(DicomTags.Rows, Rows);
        film.SetInt32(DicomTags.BitsAllocated, bytes * 8);
        film.SetInt32(DicomTags.BitsStored, bits);
        film.SetInt32(DicomTags.HighBit, bits - 1);
        film.SetBytes(DicomTags.PixelData, bytes == 1 ? DicomVr.OB : DicomVr.OW, pixels);
        return film;
    }
}

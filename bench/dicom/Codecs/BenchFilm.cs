using FractureGrid.Dicom;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>A film of 16 bits with what radiographs have: soft gradients, edges of bone, noise of a few bits and a black surround.</summary>
internal static class BenchFilm
{
    public const int Side = 2500;

    public static ushort[] Create()
    {
        var random = new Random(11);
        var film = new ushort[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (u, v) = ((x - (Side / 2.0)) / Side, (y - (Side / 2.0)) / Side);
                if (Math.Abs(u) > 0.4)
                {
                    continue;
                }
                var soft = 22_000 * Math.Exp(-6 * u * u) * (1 + (0.2 * Math.Sin(9 * v)));
                var bone = Math.Abs(u - (0.05 * Math.Sin(5 * v))) < 0.09 ? 14_000 : 0;
                var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 120;
                film[(y * Side) + x] = (ushort)Math.Clamp(4_000 + soft + bone + noise, 0, ushort.MaxValue);
            }
        }
        return film;
    }

    public static DicomDataset Describe()
    {
        var film = new DicomDataset();
        film.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        film.SetString(DicomTags.SopInstanceUid, DicomUid.FromName("bench film"));
        film.SetInt32(DicomTags.SamplesPerPixel, 1);
        film.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        film.SetInt32(DicomTags.Rows, Side);
        film.SetInt32(DicomTags.Columns, Side);
        film.SetInt32(DicomTags.BitsAllocated, 16);
        film.SetInt32(DicomTags.BitsStored, 16);
        film.SetInt32(DicomTags.HighBit, 15);
        film.SetInt32(DicomTags.PixelRepresentation, 0);
        return film;
    }
}

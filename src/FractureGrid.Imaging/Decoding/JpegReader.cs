using StbImageSharp;

namespace FractureGrid.Imaging.Decoding;

/// <summary>
/// Baseline and progressive 8-bit JPEG files as grey samples: the luma channel of colour files. EXIF orientation is not applied, so that
/// coordinates are those of the coded picture.
/// </summary>
internal static class JpegReader
{
    // A block of 64 samples takes 2 bits at the least in a baseline scan; a progressive file may say "all zero" for 32,767 blocks at once,
    // but has its DC scan, of 1 bit a block.
    private const int MaxPixelsPerByte = 64 * 8;

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file.Length >= 3 && file[0] == 0xFF && file[1] == 0xD8 && file[2] == 0xFF;

    public static FilmResult<RawFilm> Read(byte[] file)
    {
        if (JpegHeader.Parse(file, out var fault) is not { } header)
        {
            return fault;
        }

        if (FilmLimits.Check(header.Width, header.Height) is { } tooMuch)
        {
            return tooMuch;
        }

        if (!header.IsSupported || header.Precision != 8 || header.Components is not (1 or 3 or 4))
        {
            return Faults.BadBitDepth(
                $"A JPEG file with {header.Precision} bits and {header.Components} components of this kind can't be read; 8-bit baseline and progressive ones can."
            );
        }

        if ((long)header.Width * header.Height / MaxPixelsPerByte > file.Length)
        {
            return Faults.Truncated("The JPEG file is too short for its dimensions.");
        }

        return Decode(file, header);
    }

    private static FilmResult<RawFilm> Decode(byte[] file, JpegHeader header)
    {
        ImageResult image;
        try
        {
            image = ImageResult.FromMemory(file, ColorComponents.Grey);
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
        {
            return Faults.Corrupt("The JPEG data can't be decoded.");
        }

        if (image.Width != header.Width || image.Height != header.Height)
        {
            return Faults.Malformed("The JPEG file has more than one frame header.");
        }

        var samples = new ushort[image.Data.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = image.Data[i];
        }

        return FilmResult<RawFilm>.Ok(
            new RawFilm
            {
                Width = image.Width,
                Height = image.Height,
                Samples = samples,
            }
        );
    }
}

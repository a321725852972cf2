using FractureGrid.Imaging.Decoding;
using FractureGrid.Imaging.Noise;
using FractureGrid.Imaging.Stretching;

namespace FractureGrid.Imaging;

/// <summary>
/// Reads films from DICOM, PNG and JPEG files, told apart by their first bytes. A file that is no usable film is a fault, never an exception;
/// only a stream that fails throws.
/// </summary>
public static class FilmReader
{
    private const int DicomPrefixAt = 128;

    /// <summary>Decodes and develops a film.</summary>
    public static FilmResult<Film> Read(Stream stream) => Develop(Decode(stream));

    /// <inheritdoc cref="Read(Stream)"/>
    public static FilmResult<Film> Read(byte[] file) => Develop(Decode(file));

    /// <summary>Decodes a film without touching its values.</summary>
    public static FilmResult<RawFilm> Decode(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, FilmLimits.MaxBytes) : 0);
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            if (copy.Length + read > FilmLimits.MaxBytes)
            {
                return Faults.TooLarge($"The file has more than {FilmLimits.MaxBytes} bytes.");
            }

            copy.Write(buffer, 0, read);
        }

        return Decode(copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray());
    }

    /// <inheritdoc cref="Decode(Stream)"/>
    public static FilmResult<RawFilm> Decode(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.AsSpan().StartsWith(PngReader.Signature))
        {
            return PngReader.Read(file);
        }

        if (JpegReader.IsJpeg(file))
        {
            return JpegReader.Read(file);
        }

        var result = DicomFilmReader.Read(new MemoryStream(file, writable: false));
        return result.TryGet(out _, out var fault) || HasDicomPrefix(file) || fault.Code is not nameof(Dicom.DicomFaultCode.NotDicom)
            ? result
            : Faults.NotAnImage("The file is neither DICOM nor PNG nor JPEG.");
    }

    /// <summary>Stretches a decoded film and measures its noise.</summary>
    public static Film Develop(RawFilm raw)
    {
        var pixels = GreyStretch.Apply(raw);
        return new Film
        {
            Width = raw.Width,
            Height = raw.Height,
            Pixels = pixels,
            Noise = NoiseEstimator.Estimate(pixels, raw.Width, raw.Height),
            SopInstanceUid = raw.SopInstanceUid,
        };
    }

    private static FilmResult<Film> Develop(FilmResult<RawFilm> decoded) =>
        decoded.TryGet(out var raw, out var fault) ? FilmResult<Film>.Ok(Develop(raw)) : fault;

    private static bool HasDicomPrefix(ReadOnlySpan<byte> file) =>
        file.Length >= DicomPrefixAt + 4 && file.Slice(DicomPrefixAt, 4).SequenceEqual("DICM"u8);
}

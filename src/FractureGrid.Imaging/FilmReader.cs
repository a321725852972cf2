using System.Buffers;
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
    private const int FirstBuffer = 1 << 16;

    /// <summary>Decodes and develops a film.</summary>
    public static FilmResult<Film> Read(Stream stream) => Develop(Decode(stream));

    /// <inheritdoc cref="Read(Stream)"/>
    public static FilmResult<Film> Read(byte[] file) => Develop(Decode(file));

    /// <summary>Decodes a film without touching its values.</summary>
    public static FilmResult<RawFilm> Decode(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var known = stream.CanSeek ? Math.Clamp(stream.Length - stream.Position, 0, FilmLimits.MaxBytes) : 0;

        // Rented: a film's file is as large as its pixels, and fresh memory of that size costs more than reading it.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(known + 1, FirstBuffer));
        try
        {
            var length = 0;
            for (int read; (read = stream.Read(buffer, length, buffer.Length - length)) > 0; )
            {
                length += read;
                if (length > FilmLimits.MaxBytes)
                {
                    return Faults.TooLarge($"The file has more than {FilmLimits.MaxBytes} bytes.");
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            return Decode(buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc cref="Decode(Stream)"/>
    /// <param name="file">The whole file; the result keeps nothing of it.</param>
    public static FilmResult<RawFilm> Decode(ReadOnlyMemory<byte> file)
    {
        if (file.Span.StartsWith(PngReader.Signature))
        {
            return PngReader.Read(file.ToArray());
        }

        if (JpegReader.IsJpeg(file.Span))
        {
            return JpegReader.Read(file.ToArray());
        }

        var result = DicomFilmReader.Read(file);
        return result.TryGet(out _, out var fault) || HasDicomPrefix(file.Span) || fault.Code is not nameof(Dicom.DicomFaultCode.NotDicom)
            ? result
            : Faults.NotAnImage("The file is neither DICOM nor PNG nor JPEG.");
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    /// <summary>Stretches a decoded film and measures its noise.</summary>
    public static Film Develop(RawFilm raw)
    {
        var pixels = GreyStretch.Apply(raw, out var greys);
        return new Film
        {
            Width = raw.Width,
            Height = raw.Height,
            Pixels = pixels,
            Noise = NoiseEstimator.Estimate(pixels, raw.Width, raw.Height),
            Greys = greys,
            SopInstanceUid = raw.SopInstanceUid,
        };
    }

    private static FilmResult<Film> Develop(FilmResult<RawFilm> decoded) =>
        decoded.TryGet(out var raw, out var fault) ? FilmResult<Film>.Ok(Develop(raw)) : fault;

    private static bool HasDicomPrefix(ReadOnlySpan<byte> file) =>
        file.Length >= DicomPrefixAt + 4 && file.Slice(DicomPrefixAt, 4).SequenceEqual("DICM"u8);
}

using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Decoding;

/// <summary>Grey DICOM images with what the data set says of their values.</summary>
internal static class DicomFilmReader
{
    /// <summary>Decodes from memory; the film keeps nothing of it.</summary>
    public static FilmResult<RawFilm> Read(ReadOnlyMemory<byte> bytes)
    {
        if (!DicomFile.Read(bytes).TryGet(out var file, out var fault))
        {
            return Convert(fault);
        }

        return Read(file);
    }

    public static FilmResult<RawFilm> Read(DicomFile file)
    {
        if (!PixelDecoder.Decode(file).TryGet(out var frame, out var fault))
        {
            return Convert(fault);
        }

        if (FilmLimits.Check(frame.Columns, frame.Rows) is { } tooMuch)
        {
            return tooMuch;
        }

        var dataset = file.Dataset;
        if (!ModalityReader.Read(dataset, frame.IsSigned).TryGet(out var modality, out var unclear))
        {
            return Convert(unclear);
        }

        return FilmResult<RawFilm>.Ok(
            new RawFilm
            {
                Width = frame.Columns,
                Height = frame.Rows,
                Samples = frame.Samples,
                IsSigned = frame.IsSigned,
                IsInverted = frame.IsMonochrome1 || dataset.GetString(DicomTags.PresentationLutShape) is "INVERSE",
                Modality = modality,
                Padding = Padding(dataset, frame.IsSigned),
                Voi = VoiReader.Read(dataset, frame.IsSigned),
                SopInstanceUid = dataset.GetString(DicomTags.SopInstanceUid),
            }
        );
    }

    /// <summary>The padding range; its values have the sign of the pixels, whatever the VR says.</summary>
    private static PixelPadding? Padding(DicomDataset dataset, bool isSigned)
    {
        if (dataset.GetInt32(DicomTags.PixelPaddingValue) is not { } value)
        {
            return null;
        }

        var first = Stored(value, isSigned);
        var last = Stored(dataset.GetInt32(DicomTags.PixelPaddingRangeLimit) ?? value, isSigned);
        return new PixelPadding(Math.Min(first, last), Math.Max(first, last));
    }

    private static int Stored(int value, bool isSigned) => isSigned ? (short)value : (ushort)value;

    private static FilmFault Convert(DicomFault fault) => new(fault.Code.ToString(), fault.Message);
}

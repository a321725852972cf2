using System.Runtime.InteropServices;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Blackens the borders of a film's pixels (PS3.15 E.3.1, clean pixel data). The masked film is native: what was compressed is decoded first.</summary>
internal static class PixelMask
{
    /// <summary>The film with its borders black; a fault where its pixels can't be read, in which case it must not leave.</summary>
    public static DicomResult<DicomFile> Apply(DicomFile film, BorderMask mask)
    {
        if (!PixelDecoder.Decode(film).TryGet(out var frame, out var fault))
        {
            return fault;
        }

        var (left, right) = Inside(frame.Columns, mask.Left, mask.Right);
        var (top, bottom) = Inside(frame.Rows, mask.Top, mask.Bottom);
        var black = Black(frame);
        for (var y = 0; y < frame.Rows; y++)
        {
            var row = frame.Samples.AsSpan(y * frame.Columns, frame.Columns);
            if (y < top || y >= bottom)
            {
                row.Fill(black);
            }
            else
            {
                row[..left].Fill(black);
                row[right..].Fill(black);
            }
        }

        return new DicomFile(Native(film, frame), TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    // A border that is masked at all is masked wholly: its inner edge is rounded inwards.
    private static (int From, int To) Inside(int length, double before, double after) =>
        ((int)Math.Ceiling(length * before), length - (int)Math.Ceiling(length * after));

    private static ushort Black(PixelFrame frame)
    {
        var (low, high) = frame.IsSigned
            ? (-(1 << (frame.BitsStored - 1)), (1 << (frame.BitsStored - 1)) - 1)
            : (0, (1 << frame.BitsStored) - 1);
        return unchecked((ushort)(frame.IsMonochrome1 ? high : low));
    }

    private static DicomDataset Native(DicomFile film, PixelFrame frame)
    {
        var dataset = film.Dataset;
        var isCompressed = film.TransferSyntax.IsEncapsulated;
        dataset.SetInt32(DicomTags.HighBit, frame.BitsStored - 1);
        dataset.Remove(DicomTags.ExtendedOffsetTable);
        dataset.Remove(DicomTags.ExtendedOffsetTableLengths);
        if (isCompressed && film.TransferSyntax.IsLossy)
        {
            dataset.SetString(DicomTags.LossyImageCompression, "01");
        }

        if (dataset.GetInt32(DicomTags.BitsAllocated) > 8)
        {
            dataset.SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(frame.Samples.AsSpan()).ToArray());
            return dataset;
        }

        // One byte more makes the length even (PS3.5 section 8.1.1).
        var bytes = new byte[(frame.Samples.Length + 1) & ~1];
        for (var i = 0; i < frame.Samples.Length; i++)
        {
            bytes[i] = (byte)frame.Samples[i];
        }

        dataset.SetBytes(DicomTags.PixelData, DicomVr.OB, bytes);
        return dataset;
    }
}

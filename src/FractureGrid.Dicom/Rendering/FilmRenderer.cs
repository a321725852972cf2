using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Rendering;

/// <summary>
/// A grey image as its sender, or the asker, wants readers to see it: modality values (PS3.3 C.11.1) through the VOI window or table (C.11.2), or from the lowest
/// to the highest value where there is neither, then the polarity (PS3.4 N.2).
/// </summary>
public static class FilmRenderer
{
    /// <summary>Makes 8-bit display values; false when there are none, and why.</summary>
    public static bool TryRender(DicomFile file, RenderOptions options, out GreyImage image, out DicomFault fault)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        image = default;
        if (
            !PixelDecoder.Decode(file).TryGet(out var frame, out fault)
            || !ModalityReader.Read(file.Dataset, frame.IsSigned).TryGet(out var modality, out fault)
        )
        {
            return false;
        }
        if (Within(options.Region ?? new PixelBox(0, 0, frame.Columns, frame.Rows), frame) is not { } region)
        {
            fault = new DicomFault(DicomFaultCode.BadDimensions, "The region lies outside the image.");
            return false;
        }
        var voi = options.Window ?? VoiReader.Read(file.Dataset, frame.IsSigned) ?? FullRange(frame, modality);
        var isInverted = frame.IsMonochrome1 || file.Dataset.GetString(DicomTags.PresentationLutShape) is "INVERSE";
        var shown = Cut(frame, region, DisplayMap(frame.IsSigned, modality, voi, isInverted));
        Flip(shown, options);
        image = options.Fit is { } fit ? Scale(shown, fit.Width, fit.Height) : shown;
        return true;
    }

    /// <summary>The display value of each of the 65536 samples.</summary>
    public static byte[] DisplayMap(bool isSigned, ModalityTransform modality, IVoiTransform voi, bool isInverted)
    {
        var map = new byte[65536];
        for (var sample = 0; sample < map.Length; sample++)
        {
            var shown = voi.Apply(modality.Apply(isSigned ? (short)sample : sample));
            map[sample] = (byte)((255 * (isInverted ? 1 - shown : shown)) + 0.5);
        }
        return map;
    }

    private static VoiWindow FullRange(PixelFrame frame, ModalityTransform modality)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var sample in frame.Samples)
        {
            var value = modality.Apply(frame.IsSigned ? (short)sample : sample);
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        return new VoiWindow((low + high) / 2, Math.Max(high - low, 1e-6), VoiFunction.LinearExact);
    }

    private static PixelBox? Within(PixelBox box, PixelFrame frame)
    {
        var (left, top) = (Math.Clamp(box.X, 0, frame.Columns), Math.Clamp(box.Y, 0, frame.Rows));
        var right = (int)Math.Clamp((long)box.X + box.Width, left, frame.Columns);
        var bottom = (int)Math.Clamp((long)box.Y + box.Height, top, frame.Rows);
        return right > left && bottom > top ? new PixelBox(left, top, right - left, bottom - top) : null;
    }

    private static GreyImage Cut(PixelFrame frame, PixelBox region, byte[] map)
    {
        var pixels = new byte[region.Width * region.Height];
        for (var y = 0; y < region.Height; y++)
        {
            var row = frame.Samples.AsSpan(((region.Y + y) * frame.Columns) + region.X, region.Width);
            for (var x = 0; x < row.Length; x++)
            {
                pixels[(y * region.Width) + x] = map[row[x]];
            }
        }
        return new GreyImage(region.Width, region.Height, pixels);
    }

    private static void Flip(GreyImage image, RenderOptions options)
    {
        if (options.FlipVertically)
        {
            Array.Reverse(image.Pixels);
        }
        if (options.FlipHorizontally == options.FlipVertically)
        {
            return;
        }

        // The reversal of the whole has turned each row round, too.
        for (var y = 0; y < image.Height; y++)
        {
            image.Pixels.AsSpan(y * image.Width, image.Width).Reverse();
        }
    }

    private static GreyImage Scale(GreyImage image, int width, int height)
    {
        var factor = Math.Min((double)width / image.Width, (double)height / image.Height);
        return Resampler.Resize(
            image,
            Math.Clamp((int)Math.Round(image.Width * factor), 1, width),
            Math.Clamp((int)Math.Round(image.Height * factor), 1, height)
        );
    }
}

using FractureGrid.Dicom.Pixels.Jpeg;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>In which form pictures go out: media type, one or in parts, and for JPEG how fine.</summary>
internal sealed record PictureForm(string MediaType, bool IsMultipart, int Quality)
{
    /// <summary>JPEG first: the default for single-frame images (PS3.18 table 8.7.4-1).</summary>
    private static readonly string[] Types = [MediaTypes.Jpeg, MediaTypes.Png];

    /// <summary>The best form that the client takes, or null. Several pictures need parts.</summary>
    public static PictureForm? Choose(AcceptedTypes accepted, bool isOne, int count, int quality)
    {
        foreach (var media in accepted.Media)
        {
            if (Types.FirstOrDefault(media.Includes) is not { } type)
            {
                continue;
            }

            var isMultipart = media.IsMultipart || (media.IsAny && !isOne);
            if (isMultipart || count <= 1)
            {
                return new PictureForm(type, isMultipart, quality);
            }
        }

        return null;
    }

    public byte[] Encode(GreyImage image)
    {
        if (string.Equals(MediaType, MediaTypes.Jpeg, StringComparison.Ordinal))
        {
            return JpegBaselineEncoder.Encode(image.Pixels, image.Width, Quality);
        }

        using var picture = new MemoryStream();
        PngEncoder.WriteGrey(picture, image.Width, image.Height, image.Pixels);
        return picture.ToArray();
    }
}

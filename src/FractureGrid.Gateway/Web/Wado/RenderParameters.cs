using System.Globalization;
using FractureGrid.Dicom.Rendering;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>window, viewport and quality of a rendered resource (PS3.18 8.3.5).</summary>
internal static class RenderParameters
{
    private const int LargestSide = 16384;
    private const int LargestImage = 65535;
    private const int Thumbnail = 128;
    private const int DefaultQuality = 90;

    /// <summary>The options and the quality, 1 to 100, of a lossy picture; or null and what is wrong.</summary>
    public static (RenderOptions? Options, int Quality, string? Problem) Read(IQueryCollection query, bool isThumbnail)
    {
        var options = isThumbnail ? new RenderOptions { Fit = (Thumbnail, Thumbnail) } : RenderOptions.Default;
        if (query.TryGetValue("window", out var window))
        {
            if (isThumbnail || Window(window.ToString()) is not { } voi)
            {
                return (null, 0, "window is center,width,function with linear, linear-exact or sigmoid, and not for thumbnails.");
            }

            options = options with { Window = voi };
        }

        if (query.TryGetValue("viewport", out var viewport))
        {
            if (Viewport(viewport.ToString()) is not { } view || (isThumbnail && view.Region is not null))
            {
                return (
                    null,
                    0,
                    "viewport is width,height or, but for thumbnails, width,height,x,y,width,height, the last four within the image; a negative one of the last two flips."
                );
            }

            options = options with
            {
                Fit = view.Fit,
                Region = view.Region,
                FlipHorizontally = view.Mirrors.Horizontally,
                FlipVertically = view.Mirrors.Vertically,
            };
        }

        var quality = DefaultQuality;
        return query.TryGetValue("quality", out var text) && !TryQuality(text.ToString(), out quality)
            ? (null, 0, "quality is 1 to 100.")
            : (options, quality, null);
    }

    private static bool TryQuality(string text, out int quality) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out quality) && quality is >= 1 and <= 100;

    private static VoiWindow? Window(string text)
    {
        var parts = text.Split(',');
        if (
            parts.Length != 3
            || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var center)
            || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var width)
        )
        {
            return null;
        }

        VoiFunction? function = parts[2].ToLowerInvariant() switch
        {
            "linear" => VoiFunction.Linear,
            "linear-exact" => VoiFunction.LinearExact,
            "sigmoid" => VoiFunction.Sigmoid,
            _ => null,
        };
        return function is { } f && new VoiWindow(center, width, f) is { IsValid: true } voi ? voi : null;
    }

    private static Viewed? Viewport(string text)
    {
        var parts = text.Split(',');
        if (parts.Length is not (2 or 6) || Side(parts[0]) is not { } width || Side(parts[1]) is not { } height)
        {
            return null;
        }

        if (parts.Length == 2)
        {
            return new Viewed((width, height), null, (false, false));
        }

        // Left out, a value is that of the whole image.
        if (
            Number(parts[2], 0) is not { } x
            || Number(parts[3], 0) is not { } y
            || Number(parts[4], LargestImage) is not { } across
            || Number(parts[5], LargestImage) is not { } down
            || x < 0
            || y < 0
            || across == 0
            || down == 0
        )
        {
            return null;
        }

        return new Viewed((width, height), new PixelBox(x, y, Math.Abs(across), Math.Abs(down)), (across < 0, down < 0));
    }

    private static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side is > 0 and <= LargestSide ? side : null;

    /// <summary>A decimal, to the next whole pixel.</summary>
    private static int? Number(string text, int otherwise)
    {
        if (text.Length == 0)
        {
            return otherwise;
        }

        const NumberStyles Decimal = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return
            decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number)
            && Math.Round(number) is >= -LargestImage and <= LargestImage and var pixels
            ? (int)pixels
            : null;
    }

    private sealed record Viewed((int Width, int Height) Fit, PixelBox? Region, (bool Horizontally, bool Vertically) Mirrors);
}

using System.Globalization;
using FractureGrid.Dicom.Rendering;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>window, viewport and quality of a rendered resource (PS3.18 8.3.5).</summary>
internal static class RenderParameters
{
    private const int LargestSide = 16384;
    private const int Thumbnail = 128;

    /// <summary>The options, or null and what is wrong.</summary>
    public static (RenderOptions? Options, string? Problem) Read(IQueryCollection query, bool isThumbnail)
    {
        var options = isThumbnail ? new RenderOptions { Fit = (Thumbnail, Thumbnail) } : RenderOptions.Default;
        if (query.TryGetValue("window", out var window))
        {
            if (isThumbnail || Window(window.ToString()) is not { } voi)
            {
                return (null, "window is center,width,function with linear, linear-exact or sigmoid, and not for thumbnails.");
            }

            options = options with { Window = voi };
        }

        if (query.TryGetValue("viewport", out var viewport))
        {
            if (Viewport(viewport.ToString()) is not { } view || (isThumbnail && view.Region is not null))
            {
                return (
                    null,
                    "viewport is width,height or, but for thumbnails, width,height,x,y,width,height, the last four within the image; flips are not supported."
                );
            }

            options = options with { Fit = view.Fit, Region = view.Region };
        }

        return (options, null);
    }

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

    private static ((int Width, int Height) Fit, PixelBox? Region)? Viewport(string text)
    {
        var parts = text.Split(',');
        var numbers = parts
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .ToList();
        if (numbers is not [> 0 and <= LargestSide, > 0 and <= LargestSide, ..] || numbers.Contains(-1))
        {
            return null;
        }

        var fit = (numbers[0], numbers[1]);
        return numbers switch
        {
            [_, _] => (fit, null),
            [_, _, var x, var y, > 0 and var width, > 0 and var height] => (fit, new PixelBox(x, y, width, height)),
            _ => null,
        };
    }
}

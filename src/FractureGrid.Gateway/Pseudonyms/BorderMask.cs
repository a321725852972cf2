using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Borders of films whose pixels are blackened before they leave, for devices that burn words in there.</summary>
public sealed class BorderMask
{
    private const double Most = 0.45;

    /// <summary>Site whose films are masked. Default: null, all sites.</summary>
    public string? Site { get; set; }

    /// <summary>Manufacturer (0008,0070) of these films. Default: null, any.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>Manufacturer's Model Name (0008,1090) of these films. Default: null, any.</summary>
    public string? Model { get; set; }

    /// <summary>Share of the height at the top edge, 0 to 0.45. Default: 0.</summary>
    [Range(0, Most)]
    public double Top { get; set; }

    /// <summary>The same at the bottom.</summary>
    [Range(0, Most)]
    public double Bottom { get; set; }

    /// <summary>Share of the width at the left edge.</summary>
    [Range(0, Most)]
    public double Left { get; set; }

    /// <summary>The same at the right.</summary>
    [Range(0, Most)]
    public double Right { get; set; }

    internal bool IsEmpty => Top + Bottom + Left + Right <= 0;

    internal bool Fits(string site, string? manufacturer, string? model) =>
        Same(Site, site) && Same(Manufacturer, manufacturer) && Same(Model, model);

    private static bool Same(string? wanted, string? found) =>
        wanted is null || string.Equals(wanted, found?.Trim(), StringComparison.OrdinalIgnoreCase);
}

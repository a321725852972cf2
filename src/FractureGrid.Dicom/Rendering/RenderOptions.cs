namespace FractureGrid.Dicom.Rendering;

/// <summary>How an image is shown.</summary>
public sealed record RenderOptions
{
    public static RenderOptions Default { get; } = new();

    /// <summary>Instead of what the object brings. Default: null.</summary>
    public VoiWindow? Window { get; init; }

    /// <summary>The part of the image to show, cut to the image. Default: null, all of it.</summary>
    public PixelBox? Region { get; init; }

    /// <summary>Left and right change places. Default: false.</summary>
    public bool FlipHorizontally { get; init; }

    /// <summary>Top and bottom change places. Default: false.</summary>
    public bool FlipVertically { get; init; }

    /// <summary>Largest size in pixels; the aspect ratio stays. Default: null, the size of the image.</summary>
    public (int Width, int Height)? Fit { get; init; }
}

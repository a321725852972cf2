using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Dispatch;

/// <summary>An image on its way to a detector.</summary>
internal sealed record DispatchRequest
{
    public required string ImageId { get; init; }

    public required string BlobName { get; init; }

    public required string Site { get; init; }

    public ImagePriority Priority { get; init; }

    /// <summary>When the image was acknowledged; it has waited since.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>A detector was lost with this image under way: it runs alone, so that another loss tells whether it is to blame.</summary>
    public bool Alone { get; init; }

    /// <summary>Model package that reads it, as name@version; null for what the site's configuration demands.</summary>
    public string? Package { get; init; }

    /// <summary>The detector of the last failed attempt, not tried again while there is another.</summary>
    public SiloAddress? Avoid { get; init; }
}

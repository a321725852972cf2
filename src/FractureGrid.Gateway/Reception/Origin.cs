using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Reception;

/// <summary>Where an object came from.</summary>
internal sealed record Origin
{
    public required string Site { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Fetched from the archive for comparison: it is held, and not analysed.</summary>
    public bool IsPrior { get; init; }

    /// <summary>AE title of the sender; null for HTTP.</summary>
    public string? CallingAe { get; init; }

    public string? CalledAe { get; init; }

    /// <summary>How urgent the sender said that the object is, outside of it; null when it did not.</summary>
    public ImagePriority? Priority { get; init; }

    /// <summary>The sender's trace of the object as W3C traceparent; null when it has none.</summary>
    public string? Trace { get; init; }

    /// <summary>Address and port of the sender.</summary>
    public string? Remote { get; init; }
}

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>What is stored of one image. It is pending until it has a <see cref="Result"/>, and again while it is <see cref="InLineAgain"/>. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.image.v1")]
internal sealed class ImageState
{
    [Id(0)]
    public string ImageId { get; set; } = string.Empty;

    [Id(1)]
    public string StudyId { get; set; } = string.Empty;

    [Id(2)]
    public string? BlobName { get; set; }

    [Id(3)]
    public AttributesState Attributes { get; set; } = new();

    [Id(4)]
    public DateTimeOffset AcknowledgedAt { get; set; }

    /// <summary>Attempts at analysis that have begun.</summary>
    [Id(5)]
    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    [Id(6)]
    public string? LastFailure { get; set; }

    [Id(7)]
    public DateTimeOffset DecidedAt { get; set; }

    [Id(8)]
    public ResultState? Result { get; set; }

    /// <summary>To be analysed again, and why; the last result stands until then. Null when it is not.</summary>
    [Id(9)]
    public string? InLineAgain { get; set; }

    /// <summary>Why it was withdrawn; null when it was not.</summary>
    [Id(10)]
    public string? Withdrawn { get; set; }

    public bool IsPending => Withdrawn is null && (Result is null || InLineAgain is not null);

    /// <summary>Whether it takes part in the decision.</summary>
    public bool Counts => Withdrawn is null && Result is not null;

    [Id(16)]
    public ImagePriority Priority { get; set; }

    /// <summary>Detectors that were lost with the image under way.</summary>
    [Id(17)]
    public int Losses { get; set; }

    /// <summary>Whether an attempt was begun and its end is not known.</summary>
    [Id(18)]
    public bool IsOpen { get; set; }

    /// <summary>Trace of the film as W3C traceparent, kept while it is pending.</summary>
    [Id(19)]
    public string? Trace { get; set; }
}

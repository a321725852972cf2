using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>What is stored of one image. It is pending until it has a <see cref="Result"/>, and again while it is <see cref="InLineAgain"/>. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.image.v1")]
internal sealed class ImageState
{
    [field: NonSerialized]
    public string ImageId { get; set; } = string.Empty;

    /// <summary>The id where it can't be packed.</summary>
    [Id(0)]
    public string LongImageId
    {
        get => PackedName.OfUid(ImageId) is null ? ImageId : string.Empty;
        set => ImageId = value.Length > 0 ? value : ImageId;
    }

    /// <summary>The id in 16 bytes where it is a UID of the gateway's making.</summary>
    [Id(21)]
    public byte[]? PackedImageId
    {
        get => PackedName.OfUid(ImageId);
        set => ImageId = value is null ? ImageId : PackedName.Uid(value);
    }

    [Id(1)]
    public string StudyId { get; set; } = string.Empty;

    [field: NonSerialized]
    public string? BlobName { get; set; }

    /// <summary>The name where it can't be packed.</summary>
    [Id(2)]
    public string? LongBlobName
    {
        get => PackedName.OfBlob(BlobName) is null ? BlobName : null;
        set => BlobName = value ?? BlobName;
    }

    /// <summary>The name in 16 bytes where it is of the gateway's making.</summary>
    [Id(22)]
    public byte[]? PackedBlobName
    {
        get => PackedName.OfBlob(BlobName);
        set => BlobName = value is null ? BlobName : PackedName.Blob(value);
    }

    [Id(3)]
    public AttributesState Attributes { get; set; } = new();

    [field: NonSerialized]
    public DateTimeOffset AcknowledgedAt { get; set; }

    /// <summary>From releases before there was <see cref="AcknowledgedTicks"/>.</summary>
    [Id(4)]
    public DateTimeOffset? LongAcknowledgedAt
    {
        get => null;
        set => AcknowledgedAt = value ?? AcknowledgedAt;
    }

    [Id(24)]
    public long AcknowledgedTicks
    {
        get => AcknowledgedAt.UtcTicks;
        set => AcknowledgedAt = new DateTimeOffset(value, TimeSpan.Zero);
    }

    /// <summary>Attempts at analysis that have begun.</summary>
    [Id(5)]
    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    [Id(6)]
    public string? LastFailure { get; set; }

    [field: NonSerialized]
    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>From releases before there was <see cref="DecidedTicks"/>.</summary>
    [Id(7)]
    public DateTimeOffset? LongDecidedAt
    {
        get => null;
        set => DecidedAt = value ?? DecidedAt;
    }

    [Id(25)]
    public long DecidedTicks
    {
        get => DecidedAt.UtcTicks;
        set => DecidedAt = new DateTimeOffset(value, TimeSpan.Zero);
    }

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

    /// <summary>Whether the outcome store has what was decided.</summary>
    [Id(23)]
    public bool IsRecorded { get; set; }

    /// <summary>Codes of the screening rules that flagged it at the gateway; null when there are none.</summary>
    [Id(20)]
    public string[]? Flags { get; set; }
}

namespace FractureGrid.Abstractions.Images;

/// <summary>One radiograph handed to its patient grain. Every identifier is a pseudonym; the pixels stay in the blob store.</summary>
[GenerateSerializer, Immutable, Alias("fg.image-submission.v1")]
public sealed record ImageSubmission
{
    /// <summary>Pseudonym of the SOP Instance UID: the identity of the image in the grid.</summary>
    [Id(0)]
    public required string ImageId { get; init; }

    /// <summary>Pseudonym of the Study Instance UID.</summary>
    [Id(1)]
    public required string StudyId { get; init; }

    /// <summary>Blob name of the pseudonymised Part 10 file; null when <see cref="NotAnalysed"/> says why there is none.</summary>
    [Id(2)]
    public string? BlobName { get; init; }

    [Id(3)]
    public required ImageAttributes Attributes { get; init; }

    /// <summary>When the sender got its success status.</summary>
    [Id(4)]
    public required DateTimeOffset AcknowledgedAt { get; init; }

    /// <summary>Set when the gateway already knows that the image can't be analysed.</summary>
    [Id(5)]
    public NotAnalysed? NotAnalysed { get; init; }

    [Id(6)]
    public ImagePriority Priority { get; init; }

    /// <summary>Trace of the film as W3C traceparent; null when it is not traced.</summary>
    [Id(7)]
    public string? Trace { get; init; }

    /// <summary>The image was another patient's before; see <see cref="Patients.IdentityCorrection"/>.</summary>
    [Id(8)]
    public bool IsCorrection { get; init; }

    /// <summary>Codes of the screening rules that flagged the image before it left the gateway.</summary>
    [Id(9)]
    public IReadOnlyList<string> Flags
    {
        get => field ?? [];
        init;
    }
}

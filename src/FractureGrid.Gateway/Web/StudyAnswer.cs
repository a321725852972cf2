using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>What is known of a study.</summary>
public sealed record StudyAnswer
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    /// <summary>Null when the sender gave none.</summary>
    public string? PatientId { get; init; }

    /// <summary>The gravest outcome of the decided images; null while none is decided.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The highest score of the decided images; with calibrated aggregation lowered by what chance gives with so many views.</summary>
    public required double Score { get; init; }

    /// <summary>Calibrated probability of a fracture for the score; null when nothing was analysed or the model is not calibrated.</summary>
    public double? Probability { get; init; }

    /// <summary>Version of the patient's decision: rises with every decided image of the patient.</summary>
    public required long Version { get; init; }

    /// <summary>Acknowledged images that are not decided yet.</summary>
    public required int Pending { get; init; }

    public required IReadOnlyList<ImageAnswer> Images { get; init; }

    /// <summary>SOP Instance UIDs of the images that are not decided yet.</summary>
    public required IReadOnlyList<string> PendingImages { get; init; }

    /// <summary>SOP Instance UIDs of the images that were withdrawn, which count no more.</summary>
    public IReadOnlyList<string> WithdrawnImages { get; init; } = [];

    /// <summary>Why each of them was withdrawn, by SOP Instance UID; null from earlier releases.</summary>
    public IReadOnlyDictionary<string, string>? WithdrawalReasons { get; init; }
}

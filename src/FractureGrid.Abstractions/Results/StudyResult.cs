using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Abstractions.Results;

/// <summary>
/// The canonical result of one study of one patient, from which every other form is made. At the gateway it bears the hospital's identifiers; versions supersede
/// each other by <see cref="Version"/>. Its JSON schema is published, see <see cref="StudyResultJson"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("fg.study-result.v1")]
public sealed record StudyResult
{
    public const string CurrentSchema = "fracturegrid/study-result/1";
    public const string ResearchUse = "Research use only. Not for diagnosis.";

    /// <summary>Name and version of the schema. Fields are only ever added to a version.</summary>
    [Id(0)]
    public string Schema { get; init; } = CurrentSchema;

    [Id(1)]
    public string Notice { get; init; } = ResearchUse;

    [Id(2)]
    public required string Site { get; init; }

    /// <summary>Null when the sender gave none; the study then stands for the patient.</summary>
    [Id(3)]
    public string? PatientId { get; init; }

    [Id(4)]
    public required string StudyInstanceUid { get; init; }

    [Id(5)]
    public string? AccessionNumber { get; init; }

    /// <summary>The patient's version at which this study last changed.</summary>
    [Id(6)]
    public required long Version { get; init; }

    /// <summary>The version that was given out before this one; null for the first.</summary>
    [Id(7)]
    public long? Supersedes { get; init; }

    /// <summary>When this version came about.</summary>
    [Id(8)]
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Why it came about.</summary>
    [Id(9)]
    public required DecisionCause Cause { get; init; }

    /// <summary>The reason given for a withdrawal or another analysis.</summary>
    [Id(10)]
    public string? CauseDetail { get; init; }

    /// <summary>No image of the study is waiting.</summary>
    [Id(11)]
    public required bool IsComplete { get; init; }

    /// <summary>The gravest outcome of the study's images; with calibrated aggregation what <see cref="Score"/> stands for.</summary>
    [Id(12)]
    public required Outcome Outcome { get; init; }

    /// <summary>The highest image score, 0 when nothing was found; with calibrated aggregation lowered by what chance gives with so many views.</summary>
    [Id(13)]
    public required double Score { get; init; }

    /// <summary>What gave the score; null when nothing was found.</summary>
    [Id(14)]
    public ResultDriver? Driver { get; init; }

    /// <summary>The decision over all of the patient's studies at this site.</summary>
    [Id(15)]
    public required PatientResult Patient { get; init; }

    [Id(16)]
    public required IReadOnlyList<ResultImage> Images { get; init; }

    /// <summary>SOP Instance UIDs of images that are waiting, be it for the first time or to be analysed again.</summary>
    [Id(17)]
    public required IReadOnlyList<string> PendingImages { get; init; }

    /// <summary>SOP Instance UIDs of images that were withdrawn.</summary>
    [Id(18)]
    public required IReadOnlyList<string> WithdrawnImages { get; init; }

    /// <summary>
    /// Calibrated probability of a fracture for <see cref="Score"/>, where fractures are as common as on the films of the calibration; null when nothing was
    /// analysed or the model is not calibrated.
    /// </summary>
    [Id(19)]
    public double? Probability { get; init; }

    /// <summary>The last version at which an image of the study turned out to be another patient's; null when none is.</summary>
    [Id(20), JsonIgnore]
    public long? TakenBackAt { get; init; }

    /// <summary>None of the study is this patient's any more: its id was corrected.</summary>
    [JsonIgnore]
    public bool IsRetraction => Cause == DecisionCause.IdentityCorrected && Images.Count == 0 && PendingImages.Count == 0;

    /// <summary>Whether what was given out speaks of an image that is another patient's.</summary>
    /// <param name="given">The version that was given out; null when none was.</param>
    public bool TakesBack(long? given) => TakenBackAt > (given ?? 0);
}

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>What one model said of one image, with all that subgroup statistics need. One row for each site, image and model; identifiers are pseudonyms.</summary>
[GenerateSerializer, Immutable, Alias("fg.outcome-row.v1")]
public sealed record OutcomeRow
{
    [Id(0)]
    public required string Site { get; init; }

    [Id(1)]
    public required string ImageId { get; init; }

    /// <summary>Content hash of the model package; empty when no model saw the image.</summary>
    [Id(2)]
    public required string ModelHash { get; init; }

    /// <summary>Name and version of the model package, for people.</summary>
    [Id(3)]
    public required string Model { get; init; }

    /// <summary>Pseudonym of the patient, so that resampling can draw whole patients.</summary>
    [Id(4)]
    public required string Patient { get; init; }

    [Id(5)]
    public required string StudyId { get; init; }

    /// <summary>When the sender got its success status; the day, in UTC, under which the row is counted.</summary>
    [Id(6)]
    public required DateTimeOffset AcknowledgedAt { get; init; }

    [Id(7)]
    public required DateTimeOffset DecidedAt { get; init; }

    [Id(8)]
    public required Outcome Outcome { get; init; }

    /// <summary>Image score, 0..1.</summary>
    [Id(9)]
    public required double Score { get; init; }

    [Id(10)]
    public required IReadOnlyList<Lesion> Lesions { get; init; }

    /// <summary>Operating points in force; 0 when no model saw the image.</summary>
    [Id(11)]
    public double DoubtThreshold { get; init; }

    [Id(12)]
    public double FractureThreshold { get; init; }

    /// <summary>Why the image was not analysed; a stable code.</summary>
    [Id(13)]
    public string? NotAnalysedCode { get; init; }

    /// <summary>Manufacturer and model.</summary>
    [Id(14)]
    public string? Device { get; init; }

    /// <summary>One of <see cref="BodyPartGroup"/>, or null when the sender did not say.</summary>
    [Id(15)]
    public string? BodyPart { get; init; }

    [Id(16)]
    public string? View { get; init; }

    [Id(17)]
    public string? Sex { get; init; }

    [Id(18)]
    public string? AgeBand { get; init; }

    /// <summary>kV.</summary>
    [Id(19)]
    public double? TubeVoltage { get; init; }

    /// <summary>mAs.</summary>
    [Id(20)]
    public double? Exposure { get; init; }

    /// <summary>Noise of the normalised image; the paper's limit is 0.024.</summary>
    [Id(21)]
    public double? Noise { get; init; }

    [Id(22)]
    public bool BoneFound { get; init; }

    /// <summary>Share of the film that was searched, 0..1.</summary>
    [Id(23)]
    public double? SearchedShare { get; init; }

    /// <summary>Mean grey of the normalised image, 0..1.</summary>
    [Id(24)]
    public double? GreyMean { get; init; }

    /// <summary>Standard deviation of grey of the normalised image, 0..0.5.</summary>
    [Id(25)]
    public double? GreyDeviation { get; init; }

    /// <summary>Codes of the screening rules that hold for the image and did not exclude it, separated by spaces; null when there are none.</summary>
    [Id(26)]
    public string? Screening { get; init; }

    /// <summary>What the segmenter saw, as a vector of a few numbers; null where the model gives none.</summary>
    [Id(27)]
    public IReadOnlyList<float>? Embedding { get; init; }
}

namespace FractureGrid.Dicom.Results;

/// <summary>One image of a report. Its findings are those at or above the lower operating point.</summary>
public sealed record ReportImage
{
    public required string SopClassUid { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    public required ReportOutcome Outcome { get; init; }

    /// <summary>In 0..1.</summary>
    public required double Score { get; init; }

    /// <summary>Calibrated probability of a fracture for <see cref="Score"/>, in 0..1; null when the model is not calibrated or the image was not analysed.</summary>
    public double? Probability { get; init; }

    public required IReadOnlyList<ReportLesion> Lesions { get; init; }

    /// <summary>The part of the image that the model looked at for lesions; null where unknown.</summary>
    public ReportBox? Analysed { get; init; }

    /// <summary>What it shows, such as <see cref="Concepts.Hand"/>; null where unknown.</summary>
    public CodedConcept? Site { get; init; }

    /// <summary>View Position (0018,5101); null where unknown.</summary>
    public string? View { get; init; }

    /// <summary>Null when it was not analysed.</summary>
    public ReportModel? Model { get; init; }

    /// <summary>Why it was not analysed; null when it was.</summary>
    public string? NotAnalysed { get; init; }

    /// <summary>The film as received. Null when it is no longer held; forms that show it then do without.</summary>
    public DicomFile? Film { get; init; }

    /// <summary>R, L or null, from Image Laterality (0020,0062) or Laterality (0020,0060) of the film.</summary>
    public string? Laterality
    {
        get
        {
            var side = Film?.Dataset.GetString(DicomTags.ImageLaterality) ?? Film?.Dataset.GetString(DicomTags.Laterality);
            return side is "R" or "L" ? side : null;
        }
    }
}

namespace FractureGrid.Dicom.Results;

/// <summary>What the DICOM forms of a result are made from: one study of one patient under its real identity.</summary>
public sealed record StudyReport
{
    /// <summary>The burned-in and written words that no form goes without.</summary>
    public const string ResearchUse = "RESEARCH USE ONLY - NOT FOR DIAGNOSIS";

    /// <summary>The study's answer.</summary>
    public required ReportOutcome Outcome { get; init; }

    /// <summary>In 0..1.</summary>
    public required double Score { get; init; }

    /// <summary>Calibrated probability of a fracture for <see cref="Score"/>, in 0..1; null when the model is not calibrated or nothing was analysed.</summary>
    public double? Probability { get; init; }

    /// <summary>Version of the result; a higher one supersedes a lower one.</summary>
    public required long Version { get; init; }

    /// <summary>When the result came about, in the site's own time zone: the date and time of every object, so that making it again gives the same bytes.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ReportImage> Images { get; init; }

    /// <summary>A data set of the study, from which patient and study attributes are taken.</summary>
    public required DicomDataset Header { get; init; }

    /// <summary>Version of this program.</summary>
    public required string Software { get; init; }

    public ReportCodes Codes { get; init; } = new();

    /// <summary>The model of the image that drove the answer, or of any other that was analysed; null when none was.</summary>
    public ReportModel? Model =>
        Images.Where(image => image.Model is not null).OrderByDescending(image => image.Score).FirstOrDefault()?.Model;
}

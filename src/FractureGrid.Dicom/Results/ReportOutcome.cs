namespace FractureGrid.Dicom.Results;

/// <summary>An answer in a report, the graver the greater.</summary>
public enum ReportOutcome
{
    NotAnalysed = 0,
    NoFracture = 1,
    Doubt = 2,
    Fracture = 3,
}

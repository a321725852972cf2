namespace FractureGrid.Dicom.Results;

/// <summary>Answers as readers see them.</summary>
public static class OutcomeWords
{
    public static string Of(ReportOutcome outcome) =>
        outcome switch
        {
            ReportOutcome.Fracture => "FRACTURE",
            ReportOutcome.Doubt => "DOUBT",
            ReportOutcome.NoFracture => "NO FRACTURE",
            _ => "NOT ANALYSED",
        };
}

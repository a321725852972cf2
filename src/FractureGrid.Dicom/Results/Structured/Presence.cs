namespace FractureGrid.Dicom.Results.Structured;

/// <summary>Answers as the presence of a fracture (context group 240).</summary>
internal static class Presence
{
    public static CodedConcept Of(ReportOutcome outcome) =>
        outcome switch
        {
            ReportOutcome.Fracture => Concepts.Present,
            ReportOutcome.Doubt => Concepts.Undetermined,
            ReportOutcome.NoFracture => Concepts.Absent,
            _ => Concepts.NotEvaluated,
        };

    /// <summary>Null for another concept.</summary>
    public static ReportOutcome? Read(CodedConcept? concept) =>
        concept is null ? null
        : concept.Is(Concepts.Present) ? ReportOutcome.Fracture
        : concept.Is(Concepts.Undetermined) ? ReportOutcome.Doubt
        : concept.Is(Concepts.Absent) ? ReportOutcome.NoFracture
        : concept.Is(Concepts.NotEvaluated) ? ReportOutcome.NotAnalysed
        : null;
}

namespace FractureGrid.Dicom.Results;

/// <summary>The codes that sites choose for themselves.</summary>
public sealed record ReportCodes
{
    /// <summary>
    /// What a lesion is. Default: the SNOMED CT morphology; it is not in DICOM's own subset, so a licence may be needed outside SNOMED's member countries.
    /// </summary>
    public CodedConcept Fracture { get; init; } = new("72704001", "SCT", "Fracture");

    /// <summary>The same in a scheme without licence, sent as equivalent code. Default: RadLex. Null sends none.</summary>
    public CodedConcept? FractureEquivalent { get; init; } = new("RID4650", "RADLEX", "fracture");

    /// <summary>
    /// Title of the note that rejects presentation states and captures of an earlier version (CID 7011 has none for what a later version replaces). Default:
    /// rejected for quality reasons, which archives hide and keep.
    /// </summary>
    public CodedConcept Superseded { get; init; } = Concepts.RejectedForQuality;

    /// <summary>What was done. Default: an imaging procedure (CID 100).</summary>
    public CodedConcept Procedure { get; init; } = new("363679005", "SCT", "Imaging procedure");
}

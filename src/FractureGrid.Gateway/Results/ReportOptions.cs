using FractureGrid.Dicom.Results;

namespace FractureGrid.Gateway.Results;

/// <summary>The codes that results are written with. Section <c>FractureGrid:Reports</c>.</summary>
public sealed class ReportOptions
{
    public const string Section = "FractureGrid:Reports";

    /// <summary>What a lesion is, as <c>value|scheme|meaning</c>. Default: <c>72704001|SCT|Fracture</c>.</summary>
    public string? Fracture { get; set; }

    /// <summary>The same in another scheme. Default: <c>RID4650|RADLEX|fracture</c>; an empty text sends none.</summary>
    public string? FractureEquivalent { get; set; }

    /// <summary>
    /// Title of the note that rejects an earlier version's presentation states and captures, one of CID 7011. Default:
    /// <c>113001|DCM|Rejected for Quality Reasons</c>.
    /// </summary>
    public string? Superseded { get; set; }

    /// <summary>What was done. Default: <c>363679005|SCT|Imaging procedure</c>.</summary>
    public string? Procedure { get; set; }

    internal ReportCodes Codes()
    {
        var codes = new ReportCodes();
        return codes with
        {
            Fracture = Parse(Fracture) ?? codes.Fracture,
            FractureEquivalent = FractureEquivalent is { Length: 0 } ? null : Parse(FractureEquivalent) ?? codes.FractureEquivalent,
            Superseded = Parse(Superseded) ?? codes.Superseded,
            Procedure = Parse(Procedure) ?? codes.Procedure,
        };
    }

    /// <summary>Null for a text that is no code.</summary>
    internal static CodedConcept? Parse(string? text) =>
        text?.Split('|') is [{ Length: > 0 and <= 64 } value, { Length: > 0 and <= 16 } scheme, { Length: > 0 and <= 64 } meaning]
            ? new CodedConcept(value, scheme, meaning)
            : null;
}

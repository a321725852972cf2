using FractureGrid.Dicom.Results;
using FractureGrid.Gateway.Results.Fhir;
using FractureGrid.Gateway.Web;
using Hl7.Fhir.Model;

namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>
/// Reads what FHIR R4 resources say about fractures: Observations whose code is a fracture and whose value says whether it is there, and
/// DiagnosticReports whose conclusion code does. Images and boxes are in components as the grid's own Observations have them (<c>image</c>, <c>x</c>,
/// <c>y</c>, <c>width</c>, <c>height</c> of <c>urn:fracturegrid:component</c>); without, a finding speaks of its study.
/// </summary>
internal static class FhirFindings
{
    private const string Snomed = "http://snomed.info/sct";
    private const string RadLex = "http://www.radlex.org";

    // Fracture (morphologic abnormality), Fracture of bone (disorder), RadLex fracture.
    private static readonly (string? System, string? Code)[] s_fractures =
    [
        (Snomed, "72704001"),
        (Snomed, "125605004"),
        (RadLex, "RID4650"),
    ];

    private static readonly string[] s_present = [Concepts.Present.Value];
    private static readonly string[] s_sides = ["x", "y", "width", "height"];

    // Absent, and Absent (qualifier value), which other senders use.
    private static readonly string[] s_absent = [Concepts.Absent.Value, "2667000"];

    /// <summary>A finding, what is wrong with the resource, or neither when it is not about fractures.</summary>
    public static (FhirFinding? Finding, ReportStatement? Wrong) Of(Observation observation)
    {
        var where = Where(observation);
        if (observation.Code?.Coding.Exists(IsFracture) != true)
        {
            return (null, null);
        }

        if (observation.Status is not (ObservationStatus.Final or ObservationStatus.Amended or ObservationStatus.Corrected))
        {
            return Wrong($"Its status is {observation.Status}, not final.");
        }

        bool? isFracture = observation.Value switch
        {
            FhirBoolean { Value: { } value } => value,
            CodeableConcept concept => Presence(concept.Coding),
            _ => null,
        };
        if (isFracture is not { } known)
        {
            return Wrong("Its value says neither that there is a fracture nor that there is none.");
        }

        var (box, problem) = Box(observation);
        return problem is not null
            ? Wrong(problem)
            : (
                new FhirFinding(
                    where,
                    known,
                    (Component(observation, "image") as FhirString)?.Value,
                    observation.DerivedFrom.Select(Study).FirstOrDefault(uid => uid is not null),
                    box,
                    observation.Issued ?? Moment(observation.Effective)
                ),
                null
            );

        (FhirFinding?, ReportStatement?) Wrong(string error) => (null, ReportStatement.Wrong(where, error));
    }

    /// <inheritdoc cref="Of(Observation)"/>
    public static (FhirFinding? Finding, ReportStatement? Wrong) Of(DiagnosticReport report)
    {
        var where = Where(report);
        if (
            report.Status
            is not (
                DiagnosticReport.DiagnosticReportStatus.Final
                or DiagnosticReport.DiagnosticReportStatus.Amended
                or DiagnosticReport.DiagnosticReportStatus.Corrected
                or DiagnosticReport.DiagnosticReportStatus.Appended
            )
        )
        {
            return (null, ReportStatement.Wrong(where, $"Its status is {report.Status}, not final."));
        }

        var codes = report.ConclusionCode.SelectMany(concept => concept.Coding).ToList();
        bool? isFracture = Presence(codes) ?? (codes.Exists(IsFracture) ? true : null);
        return isFracture is { } known
            ? (
                new FhirFinding(
                    where,
                    known,
                    null,
                    report.ImagingStudy.Select(Study).FirstOrDefault(uid => uid is not null),
                    null,
                    report.Issued ?? Moment(report.Effective)
                ),
                null
            )
            : (null, ReportStatement.Wrong(where, "Its conclusionCode says neither that there is a fracture nor that there is none."));
    }

    public static string Where(Resource resource) => resource.Id is { Length: > 0 } id ? $"{resource.TypeName}/{id}" : resource.TypeName;

    private static (BoxAnswer? Box, string? Problem) Box(Observation observation)
    {
        double?[] sides = [.. s_sides.Select(name => Number(observation, name))];
        if (sides.All(side => side is null))
        {
            return (null, null);
        }

        return sides is [{ } x and >= 0, { } y and >= 0, { } width and > 0, { } height and > 0]
            ? (
                new BoxAnswer
                {
                    X = x,
                    Y = y,
                    Width = width,
                    Height = height,
                },
                null
            )
            : (null, "Of its box, x, y, width and height are not all there, or it is empty or lies outside of the image.");
    }

    private static double? Number(Observation observation, string name) =>
        Component(observation, name) is Quantity { Value: { } value } ? (double)value : null;

    private static DataType? Component(Observation observation, string name) =>
        observation
            .Component.Find(component =>
                component.Code.Coding.Exists(coding =>
                    coding.System is FhirReport.ComponentSystem && string.Equals(coding.Code, name, StringComparison.Ordinal)
                )
            )
            ?.Value;

    private static bool IsFracture(Coding coding) => s_fractures.Contains((coding.System, coding.Code));

    private static bool? Presence(IEnumerable<Coding> codings)
    {
        var values = codings.Where(coding => coding.System is Snomed).Select(coding => coding.Code).ToList();
        return values.Exists(value => s_present.Contains(value, StringComparer.Ordinal)) ? true
            : values.Exists(value => s_absent.Contains(value, StringComparer.Ordinal)) ? false
            : null;
    }

    private static string? Study(ResourceReference reference) =>
        reference.Identifier is { System: FhirReport.DicomUids, Value: { } value } && value.StartsWith("urn:oid:", StringComparison.Ordinal)
            ? value["urn:oid:".Length..]
            : null;

    private static DateTimeOffset? Moment(DataType? effective) =>
        effective is FhirDateTime time && time.TryToDateTimeOffset(TimeSpan.Zero, out var at) ? at : null;
}

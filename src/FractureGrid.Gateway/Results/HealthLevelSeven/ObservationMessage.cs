using System.Globalization;
using System.Text;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;

namespace FractureGrid.Gateway.Results.HealthLevelSeven;

/// <summary>
/// A result as HL7 v2.5.1 ORU^R01: OBR of the study with status preliminary, TQ1 with priority S for a FRACTURE so that a worklist can put it first, OBX with
/// answer, score, calibrated probability, version, each finding, each image and the notice.
/// </summary>
internal static class ObservationMessage
{
    private const string Field = "|";

    /// <summary>The message, segments ended by carriage returns.</summary>
    /// <param name="controlId">MSH-10, the same for a repetition; at most 20 characters.</param>
    /// <param name="result">The result.</param>
    /// <param name="report">The same in the words of the DICOM forms, for its codes, findings and patient.</param>
    public static string Create(string controlId, StudyResult result, StudyReport report)
    {
        var at = report.At.ToString("yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        var header = report.Header;
        var message = new StringBuilder();
        Segment(
            message,
            "MSH",
            "^~\\&",
            "FRACTUREGRID",
            Escape(result.Site),
            "",
            "",
            at,
            "",
            "ORU^R01^ORU_R01",
            controlId,
            "P",
            "2.5.1",
            "",
            "",
            "",
            "",
            "",
            "UNICODE UTF-8"
        );
        Segment(
            message,
            "PID",
            "1",
            "",
            Escape(result.PatientId ?? ""),
            "",
            Name(header.GetString(DicomTags.PatientName)),
            "",
            Escape(header.GetString(DicomTags.PatientBirthDate) ?? ""),
            Escape(header.GetString(DicomTags.PatientSex) ?? "")
        );
        var accession = Escape(header.GetString(DicomTags.AccessionNumber) ?? "");
        var (date, time) = (header.GetString(DicomTags.StudyDate) ?? "", (header.GetString(DicomTags.StudyTime) ?? "").Split('.')[0]);
        Segment(
            message,
            "OBR",
            [
                "1",
                accession,
                accession,
                Coded(report.Codes.Procedure),
                "",
                "",
                Escape(date + time),
                .. Enumerable.Repeat("", 14),
                at,
                "",
                "RAD",
                result.IsRetraction ? "X" : "P",
            ]
        );
        Segment(message, "TQ1", "1", "", "", "", "", "", "", "", report.Outcome == ReportOutcome.Fracture ? "S" : "R");
        Observations(message, result, report);
        return message.ToString();
    }

    private static void Observations(StringBuilder message, StudyResult result, StudyReport report)
    {
        var number = 0;
        Observe("ST", "OUTCOME", "", OutcomeWords.Of(report.Outcome));
        Observe("NM", "SCORE", "", Number(report.Score));
        Probability("", report.Probability);
        Observe("NM", "VERSION", "", result.Version.ToString(CultureInfo.InvariantCulture));
        Observe("ST", "STUDY", "", Escape(result.StudyInstanceUid));
        var group = 0;
        foreach (var (image, lesion) in report.Images.SelectMany(image => image.Lesions.Select(lesion => (image, lesion))))
        {
            var sub = (++group).ToString(CultureInfo.InvariantCulture);
            Observe("CWE", "FINDING", sub, Coded(report.Codes.Fracture));
            Observe("ST", "ANSWER", sub, OutcomeWords.Of(lesion.Outcome));
            Observe("NM", "SCORE", sub, Number(lesion.Score));
            Observe("NA", "BOX", sub, string.Join('^', new[] { lesion.X, lesion.Y, lesion.Width, lesion.Height }.Select(Number)));
            Observe("ST", "IMAGE", sub, Escape(image.SopInstanceUid));
        }

        foreach (var (image, i) in report.Images.Select((image, i) => (image, i)))
        {
            var sub = string.Create(CultureInfo.InvariantCulture, $"I{i + 1}");
            Observe("ST", "IMAGE", sub, Escape(image.SopInstanceUid));
            Observe("ST", "OUTCOME", sub, OutcomeWords.Of(image.Outcome));
            Observe("NM", "SCORE", sub, Number(image.Score));
            Probability(sub, image.Probability);
        }

        Observe("ST", "NOTICE", "", Escape(StudyResult.ResearchUse));

        void Probability(string sub, double? probability)
        {
            if (probability is { } known)
            {
                Observe("NM", "PROBABILITY", sub, Number(known));
            }
        }

        void Observe(string type, string name, string sub, string value) =>
            Segment(
                message,
                "OBX",
                (++number).ToString(CultureInfo.InvariantCulture),
                type,
                $"{name}^{name}^99FRACTUREGRID",
                sub,
                value,
                "",
                "",
                "",
                "",
                "",
                result.IsRetraction ? "W" : "P"
            );
    }

    /// <summary>The text with HL7's own characters escaped (HL7 v2.5.1 section 2.7), and without line ends.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(
                character switch
                {
                    '\\' => "\\E\\",
                    '|' => "\\F\\",
                    '^' => "\\S\\",
                    '&' => "\\T\\",
                    '~' => "\\R\\",
                    '\r' or '\n' or '\v' or '\x1c' => " ",
                    _ => character.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    // The alphabetic group of a person name (PS3.5 6.2.1), whose components are in HL7's order of XPN: family, given, middle.
    private static string Name(string? name) => string.Join('^', (name ?? "").Split('=')[0].Split('^').Take(3).Select(Escape));

    private static string Coded(CodedConcept concept) => $"{Escape(concept.Value)}^{Escape(concept.Meaning)}^{concept.Scheme}";

    private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static void Segment(StringBuilder message, string name, params ReadOnlySpan<string> fields)
    {
        message.Append(name).Append('|').AppendJoin(Field, fields!).Append('\r');
    }
}

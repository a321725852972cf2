using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Corrections;

/// <summary>Reads a patient out of a data set, and puts another one in.</summary>
internal static class PatientAttributes
{
    private const ushort PatientGroup = 0x0010;
    private const string Unicode = "ISO_IR 192";
    private const int LongString = 64;

    public static CorrectedPatient Read(DicomDataset dataset, string patientId) =>
        new()
        {
            PatientId = patientId,
            IssuerOfPatientId = dataset.GetString(DicomTags.IssuerOfPatientId),
            PatientName = dataset.GetString(DicomTags.PatientName),
            PatientBirthDate = dataset.GetString(DicomTags.PatientBirthDate),
            PatientSex = dataset.GetString(DicomTags.PatientSex),
            PatientAge = dataset.GetString(DicomTags.PatientAge),
        };

    /// <summary>What is wrong with a patient; null when nothing is.</summary>
    public static string? FaultOf(CorrectedPatient patient) =>
        patient.PatientId.Trim() is not { Length: > 0 and <= LongString } || patient.PatientId.Contains('\\', StringComparison.Ordinal)
            ? "A patient id has 1 to 64 characters, none of them a backslash."
        : patient.PatientName?.Length > LongString * 3 || patient.IssuerOfPatientId?.Length > LongString
            ? "The name or the issuer is too long."
        : patient.PatientBirthDate is { Length: > 0 } birth
        && !DateOnly.TryParseExact(birth, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? "A birth date is written YYYYMMDD."
        : patient.PatientSex is not (null or "" or "M" or "F" or "O") ? "The sex is M, F or O."
        : null;

    /// <summary>Takes everything about the patient out (group 0010), and puts this patient in.</summary>
    public static void Put(DicomDataset dataset, CorrectedPatient patient)
    {
        foreach (var tag in dataset.Where(element => element.Tag.Group == PatientGroup).Select(element => element.Tag).ToList())
        {
            dataset.Remove(tag);
        }

        ReadOnlySpan<(DicomTag Tag, string? Text)> texts =
        [
            (DicomTags.PatientName, patient.PatientName ?? ""),
            (DicomTags.PatientId, patient.PatientId.Trim()),
            (DicomTags.IssuerOfPatientId, patient.IssuerOfPatientId),
            (DicomTags.PatientBirthDate, patient.PatientBirthDate ?? ""),
            (DicomTags.PatientSex, patient.PatientSex ?? ""),
            (DicomTags.PatientAge, patient.PatientAge),
        ];
        foreach (var (tag, text) in texts)
        {
            if (text is not null && !text.All(char.IsAscii))
            {
                ToUnicode(dataset);
            }

            if (text is not null)
            {
                dataset.SetString(tag, text);
            }
        }
    }

    // The film's own character set may lack the new name's letters. Items keep theirs (PS3.3 C.12.1.1.2).
    private static void ToUnicode(DicomDataset dataset)
    {
        var before = dataset.GetString(DicomTags.SpecificCharacterSet);
        if (before is Unicode)
        {
            return;
        }

        var texts = dataset
            .Where(element => element.Vr is DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UT)
            .Select(element => (element.Tag, element.Vr, Text: dataset.GetString(element.Tag) ?? ""))
            .ToList();
        foreach (var item in dataset.SelectMany(element => element.Items ?? []))
        {
            if (before is not null && !item.Contains(DicomTags.SpecificCharacterSet))
            {
                item.SetString(DicomTags.SpecificCharacterSet, before);
            }
        }

        dataset.SetString(DicomTags.SpecificCharacterSet, Unicode);
        foreach (var (tag, vr, text) in texts)
        {
            dataset.SetString(tag, vr, text);
        }
    }
}

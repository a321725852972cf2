using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Says in a film which profile and which of its options it went through (PS3.15 E.1.1, PS3.16 CID 7050).</summary>
internal static class DeidentificationMethod
{
    public static readonly CodedConcept BasicProfile = new("113100", "DCM", "Basic Application Confidentiality Profile");
    public static readonly CodedConcept CleanPixelData = new("113101", "DCM", "Clean Pixel Data Option");
    public static readonly CodedConcept ModifiedDates = new(
        "113107",
        "DCM",
        "Retain Longitudinal Temporal Information Modified Dates Option"
    );
    public static readonly CodedConcept PatientCharacteristics = new("113108", "DCM", "Retain Patient Characteristics Option");

    public static void Describe(DicomDataset film, DateHandling dates, bool isMasked)
    {
        List<CodedConcept> codes = [BasicProfile, PatientCharacteristics];
        if (dates == DateHandling.Shift)
        {
            codes.Add(ModifiedDates);
        }

        if (isMasked)
        {
            codes.Add(CleanPixelData);
            film.SetString(DicomTags.BurnedInAnnotation, "NO");
        }

        film.SetString(DicomTags.PatientIdentityRemoved, "YES");
        film.SetString(DicomTags.DeidentificationMethod, "FractureGrid allow-list " + Pseudonymiser.Version);
        film.SetItems(DicomTags.DeidentificationMethodCodeSequence, [.. codes.Select(code => code.ToItem())]);
        film.SetString(DicomTags.LongitudinalTemporalInformationModified, dates == DateHandling.Shift ? "MODIFIED" : "REMOVED");
    }
}

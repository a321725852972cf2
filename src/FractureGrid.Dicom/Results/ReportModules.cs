using System.Globalization;

namespace FractureGrid.Dicom.Results;

/// <summary>The modules that all result objects share: patient, study, equipment, SOP common (PS3.3 C.7.1.1, C.7.2.1, C.7.5, C.12.1).</summary>
internal static class ReportModules
{
    public const string Manufacturer = "FractureGrid";

    // Type 2: present, and empty where the film has nothing.
    private static readonly DicomTag[] s_required =
    [
        DicomTags.PatientName,
        DicomTags.PatientId,
        DicomTags.PatientBirthDate,
        DicomTags.PatientSex,
        DicomTags.StudyDate,
        DicomTags.StudyTime,
        DicomTags.ReferringPhysicianName,
        DicomTags.StudyId,
        DicomTags.AccessionNumber,
    ];

    private static readonly DicomTag[] s_optional = [DicomTags.IssuerOfPatientId, DicomTags.PatientAge, DicomTags.StudyDescription];

    /// <summary>A data set with the modules filled in.</summary>
    /// <param name="report">The report.</param>
    /// <param name="uids">The object's UIDs.</param>
    /// <param name="sopClass">Its SOP class.</param>
    /// <param name="modality">Its modality.</param>
    /// <param name="series">Series number and description.</param>
    /// <param name="instance">Instance number in the series.</param>
    public static DicomDataset Create(
        StudyReport report,
        ObjectUids uids,
        string sopClass,
        string modality,
        (int Number, string Description) series,
        int instance
    )
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        dataset.SetString(DicomTags.SopClassUid, sopClass);
        dataset.SetString(DicomTags.SopInstanceUid, uids.Instance);
        SetMoment(dataset, DicomTags.InstanceCreationDate, DicomTags.InstanceCreationTime, report.At);
        foreach (var tag in s_required)
        {
            dataset.SetString(tag, report.Header.GetString(tag) ?? "");
        }

        foreach (var tag in s_optional)
        {
            if (report.Header.GetString(tag) is { } text)
            {
                dataset.SetString(tag, text);
            }
        }

        dataset.SetString(DicomTags.StudyInstanceUid, report.Header.GetString(DicomTags.StudyInstanceUid) ?? "");
        dataset.SetString(DicomTags.SeriesInstanceUid, uids.Series);
        dataset.SetInt32(DicomTags.SeriesNumber, series.Number);
        dataset.SetString(DicomTags.SeriesDescription, series.Description);
        SetMoment(dataset, DicomTags.SeriesDate, DicomTags.SeriesTime, report.At);
        dataset.SetString(DicomTags.Modality, modality);
        dataset.SetInt32(DicomTags.InstanceNumber, instance);
        dataset.SetString(DicomTags.Manufacturer, Manufacturer);
        dataset.SetString(DicomTags.ManufacturerModelName, report.Model?.Name ?? Manufacturer);
        dataset.SetString(DicomTags.DeviceSerialNumber, Serial(report));
        dataset.SetString(DicomTags.SoftwareVersions, report.Software, report.Model?.Version ?? "no model");
        return dataset;
    }

    /// <summary>The model's content hash, cut to what a long string holds (PS3.5 6.2).</summary>
    public static string Serial(StudyReport report) =>
        report.Model?.Hash is { Length: > 0 } hash ? hash[..Math.Min(hash.Length, 64)] : "none";

    public static void SetMoment(DicomDataset dataset, DicomTag date, DicomTag time, DateTimeOffset at)
    {
        dataset.SetString(date, at.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        dataset.SetString(time, at.ToString("HHmmss", CultureInfo.InvariantCulture));
    }

    /// <summary>SOP class and instance of another object, as an item.</summary>
    public static DicomDataset Reference(string sopClassUid, string sopInstanceUid)
    {
        var item = new DicomDataset();
        item.SetString(DicomTags.ReferencedSopClassUid, sopClassUid);
        item.SetString(DicomTags.ReferencedSopInstanceUid, sopInstanceUid);
        return item;
    }
}

namespace FractureGrid.Dicom;

/// <summary>
/// Attribute tags by keyword (PS3.6 section 6), for the modules that radiographs, structured reports and presentation states use.
/// Keywords are in this code base's casing: <c>PatientID</c> is <see cref="PatientId"/>.
/// </summary>
public static partial class DicomTags;

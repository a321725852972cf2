using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Index;

namespace FractureGrid.Gateway.Results;

/// <summary>
/// UIDs of results, derived from what they are about: the same result has the same UIDs whenever and wherever it is made, so that a receiver who gets it twice
/// has it once.
/// </summary>
internal static class ResultUids
{
    public static string Lesion(IndexedInstance row, ModelIdentity? model, Lesion lesion) =>
        DicomUid.FromName(
            string.Create(
                CultureInfo.InvariantCulture,
                $"fracturegrid/lesion/{row.Site}/{row.Identity.SopInstanceUid}/{model?.Hash}/{lesion.Box.X:R},{lesion.Box.Y:R},{lesion.Box.Width:R},{lesion.Box.Height:R}"
            )
        );

    /// <summary>The series of a form, the same for all versions of a study's result.</summary>
    public static string Series(StudyKey study, string form) => DicomUid.FromName($"fracturegrid/series/{form}/{Name(study)}");

    /// <summary>An object of a form.</summary>
    /// <param name="study">The study.</param>
    /// <param name="form">What kind of object.</param>
    /// <param name="version">Version of the result.</param>
    /// <param name="part">What tells apart the objects of the form, such as the image that it shows.</param>
    public static string Instance(StudyKey study, string form, long version, string part = "") =>
        DicomUid.FromName(string.Create(CultureInfo.InvariantCulture, $"fracturegrid/{form}/{Name(study)}/{version}/{part}"));

    private static string Name(StudyKey study) => $"{study.Site}/{study.StudyInstanceUid}/{study.PatientKey}";
}

using System.Buffers;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Reception;

/// <summary>Reads an object's structure to its end and takes out its identifiers; large values stay in the file.</summary>
internal static class ObjectReader
{
    /// <summary>Given when the data set lacks an identifier, or has one that is no UID.</summary>
    public const string MissingIdentifier = "MissingIdentifier";

    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("0123456789.");
    private static readonly DicomReadOptions Options = new() { DeferAbove = 64 * 1024 };

    /// <summary>Reads from a seekable stream, which the reading then needs for its large values.</summary>
    public static ObjectReading Read(Stream dicom)
    {
        var result = DicomFile.Read(dicom, Options);
        if (!result.TryGet(out var file, out var fault))
        {
            return new ObjectReading(null, null, fault.Code.ToString(), fault.Message);
        }

        Span<DicomTag> required =
        [
            DicomTags.SopClassUid,
            DicomTags.SopInstanceUid,
            DicomTags.StudyInstanceUid,
            DicomTags.SeriesInstanceUid,
        ];
        foreach (var tag in required)
        {
            if (!IsWellFormed(file.Dataset.GetString(tag)))
            {
                return new ObjectReading(
                    file,
                    null,
                    MissingIdentifier,
                    $"{DicomDictionary.KeywordOf(tag)} {tag} is missing or is not a UID."
                );
            }
        }

        var patientId = file.Dataset.GetString(DicomTags.PatientId)?.Trim();
        var identity = new ObjectIdentity
        {
            SopClassUid = file.Dataset.GetString(DicomTags.SopClassUid)!,
            SopInstanceUid = file.Dataset.GetString(DicomTags.SopInstanceUid)!,
            StudyInstanceUid = file.Dataset.GetString(DicomTags.StudyInstanceUid)!,
            SeriesInstanceUid = file.Dataset.GetString(DicomTags.SeriesInstanceUid)!,
            PatientId = string.IsNullOrEmpty(patientId) ? null : patientId,
            TransferSyntaxUid = file.TransferSyntax.Uid,
        };
        return new ObjectReading(file, identity, null, null);
    }

    // Components with leading zeros are against PS3.5 section 9.1, but devices send them.
    private static bool IsWellFormed(string? uid) => uid is { Length: > 0 and <= 64 } && !uid.AsSpan().ContainsAnyExcept(UidCharacters);
}

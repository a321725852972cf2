using System.Collections.Frozen;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Holding;

/// <summary>The attributes that the index keeps of every held object: those that PS3.18 tables 10.6.1-5 and 10.6.3-3 to -5 ask for, as far as radiographs have them.</summary>
internal static class QueryAttributes
{
    public static IReadOnlyList<QueryAttribute> All { get; } =
    [
        .. Of(
            QueryLevel.Study,
            "StudyInstanceUID",
            "StudyDate",
            "StudyTime",
            "AccessionNumber",
            "ReferringPhysicianName",
            "StudyDescription",
            "StudyID",
            "PatientName",
            "PatientID",
            "PatientBirthDate",
            "PatientSex"
        ),
        .. Of(
            QueryLevel.Series,
            "SeriesInstanceUID",
            "Modality",
            "SeriesNumber",
            "SeriesDescription",
            "SeriesDate",
            "SeriesTime",
            "BodyPartExamined",
            "Laterality",
            "StationName",
            "PerformedProcedureStepStartDate",
            "PerformedProcedureStepStartTime"
        ),
        .. Of(
            QueryLevel.Instance,
            "SOPInstanceUID",
            "SOPClassUID",
            "InstanceNumber",
            "ContentDate",
            "ContentTime",
            "ViewPosition",
            "ImageLaterality",
            "Rows",
            "Columns",
            "BitsAllocated",
            "NumberOfFrames",
            "AvailableTransferSyntaxUID"
        ),
    ];

    private static readonly FrozenDictionary<DicomTag, QueryAttribute> ByTag = All.ToFrozenDictionary(attribute => attribute.Tag);

    public static QueryAttribute? Find(DicomTag tag) => ByTag.GetValueOrDefault(tag);

    /// <summary>The UID that tells the entities of a level apart.</summary>
    public static string KeyOf(QueryLevel level) =>
        level switch
        {
            QueryLevel.Study => "StudyInstanceUID",
            QueryLevel.Series => "SeriesInstanceUID",
            _ => "SOPInstanceUID",
        };

    private static IEnumerable<QueryAttribute> Of(QueryLevel level, params string[] keywords) =>
        keywords.Select(keyword =>
            DicomDictionary.TryFind(keyword, out var tag)
                ? new QueryAttribute(tag, keyword, DicomDictionary.VrOf(tag), level)
                : throw new ArgumentException($"{keyword} is not in the dictionary.", nameof(keywords))
        );
}

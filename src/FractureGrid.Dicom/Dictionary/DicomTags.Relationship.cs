namespace FractureGrid.Dicom;

public static partial class DicomTags
{
    public static DicomTag StudyInstanceUid => new(0x0020, 0x000D);
    public static DicomTag SeriesInstanceUid => new(0x0020, 0x000E);
    public static DicomTag StudyId => new(0x0020, 0x0010);
    public static DicomTag SeriesNumber => new(0x0020, 0x0011);
    public static DicomTag AcquisitionNumber => new(0x0020, 0x0012);
    public static DicomTag InstanceNumber => new(0x0020, 0x0013);
    public static DicomTag PatientOrientation => new(0x0020, 0x0020);
    public static DicomTag ImagePositionPatient => new(0x0020, 0x0032);
    public static DicomTag ImageOrientationPatient => new(0x0020, 0x0037);
    public static DicomTag FrameOfReferenceUid => new(0x0020, 0x0052);
    public static DicomTag Laterality => new(0x0020, 0x0060);
    public static DicomTag ImageLaterality => new(0x0020, 0x0062);
    public static DicomTag ImagesInAcquisition => new(0x0020, 0x1002);
    public static DicomTag SliceLocation => new(0x0020, 0x1041);
    public static DicomTag NumberOfStudyRelatedSeries => new(0x0020, 0x1206);
    public static DicomTag NumberOfStudyRelatedInstances => new(0x0020, 0x1208);
    public static DicomTag NumberOfSeriesRelatedInstances => new(0x0020, 0x1209);
    public static DicomTag ImageComments => new(0x0020, 0x4000);
    public static DicomTag ViewCodeSequence => new(0x0054, 0x0220);
    public static DicomTag ViewModifierCodeSequence => new(0x0054, 0x0222);
    public static DicomTag TrackingId => new(0x0062, 0x0020);
    public static DicomTag TrackingUid => new(0x0062, 0x0021);
}

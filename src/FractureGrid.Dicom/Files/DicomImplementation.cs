namespace FractureGrid.Dicom;

/// <summary>How this implementation names itself in files and associations (PS3.7 D.3.3.2).</summary>
public static class DicomImplementation
{
    public const string ClassUid = "2.25.78020590041730827029983775995885529150403";
    public const string VersionName = "FRACTUREGRID_01";
}

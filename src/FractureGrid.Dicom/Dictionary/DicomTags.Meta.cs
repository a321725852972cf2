namespace FractureGrid.Dicom;

public static partial class DicomTags
{
    public static DicomTag FileMetaInformationGroupLength => new(0x0002, 0x0000);
    public static DicomTag FileMetaInformationVersion => new(0x0002, 0x0001);
    public static DicomTag MediaStorageSopClassUid => new(0x0002, 0x0002);
    public static DicomTag MediaStorageSopInstanceUid => new(0x0002, 0x0003);
    public static DicomTag TransferSyntaxUid => new(0x0002, 0x0010);
    public static DicomTag ImplementationClassUid => new(0x0002, 0x0012);
    public static DicomTag ImplementationVersionName => new(0x0002, 0x0013);
    public static DicomTag SourceApplicationEntityTitle => new(0x0002, 0x0016);
    public static DicomTag SendingApplicationEntityTitle => new(0x0002, 0x0017);
    public static DicomTag ReceivingApplicationEntityTitle => new(0x0002, 0x0018);
    public static DicomTag PrivateInformationCreatorUid => new(0x0002, 0x0100);
    public static DicomTag PrivateInformation => new(0x0002, 0x0102);
}

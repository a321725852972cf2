namespace FractureGrid.Dicom;

public static partial class DicomTags
{
    public static DicomTag PatientName => new(0x0010, 0x0010);
    public static DicomTag PatientId => new(0x0010, 0x0020);
    public static DicomTag IssuerOfPatientId => new(0x0010, 0x0021);
    public static DicomTag TypeOfPatientId => new(0x0010, 0x0022);
    public static DicomTag PatientBirthDate => new(0x0010, 0x0030);
    public static DicomTag PatientBirthTime => new(0x0010, 0x0032);
    public static DicomTag PatientSex => new(0x0010, 0x0040);
    public static DicomTag OtherPatientIds => new(0x0010, 0x1000);
    public static DicomTag OtherPatientNames => new(0x0010, 0x1001);
    public static DicomTag OtherPatientIdsSequence => new(0x0010, 0x1002);
    public static DicomTag PatientAge => new(0x0010, 0x1010);
    public static DicomTag PatientSize => new(0x0010, 0x1020);
    public static DicomTag PatientWeight => new(0x0010, 0x1030);
    public static DicomTag PatientAddress => new(0x0010, 0x1040);
    public static DicomTag PatientTelephoneNumbers => new(0x0010, 0x2154);
    public static DicomTag EthnicGroup => new(0x0010, 0x2160);
    public static DicomTag Occupation => new(0x0010, 0x2180);
    public static DicomTag AdditionalPatientHistory => new(0x0010, 0x21B0);
    public static DicomTag PregnancyStatus => new(0x0010, 0x21C0);
    public static DicomTag PatientSpeciesDescription => new(0x0010, 0x2201);
    public static DicomTag ResponsiblePerson => new(0x0010, 0x2297);
    public static DicomTag PatientComments => new(0x0010, 0x4000);
    public static DicomTag PatientIdentityRemoved => new(0x0012, 0x0062);
    public static DicomTag DeidentificationMethod => new(0x0012, 0x0063);
    public static DicomTag DeidentificationMethodCodeSequence => new(0x0012, 0x0064);
    public static DicomTag LongitudinalTemporalInformationModified => new(0x0028, 0x0303);
}

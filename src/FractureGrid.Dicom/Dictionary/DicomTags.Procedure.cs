namespace FractureGrid.Dicom;

public static partial class DicomTags
{
    public static DicomTag TransactionUid => new(0x0008, 0x1195);
    public static DicomTag IssuerOfPatientIdQualifiersSequence => new(0x0010, 0x0024);
    public static DicomTag StudyStatusId => new(0x0032, 0x000A);
    public static DicomTag RequestingPhysician => new(0x0032, 0x1032);
    public static DicomTag RequestedProcedureDescription => new(0x0032, 0x1060);
    public static DicomTag RequestedProcedureCodeSequence => new(0x0032, 0x1064);
    public static DicomTag AdmissionId => new(0x0038, 0x0010);
    public static DicomTag ScheduledProcedureStepDescription => new(0x0040, 0x0007);
    public static DicomTag ScheduledProtocolCodeSequence => new(0x0040, 0x0008);
    public static DicomTag ScheduledProcedureStepId => new(0x0040, 0x0009);
    public static DicomTag OrderPlacerIdentifierSequence => new(0x0040, 0x0026);
    public static DicomTag LocalNamespaceEntityId => new(0x0040, 0x0031);
    public static DicomTag UniversalEntityId => new(0x0040, 0x0032);
    public static DicomTag UniversalEntityIdType => new(0x0040, 0x0033);
    public static DicomTag ScheduledProcedureStepSequence => new(0x0040, 0x0100);
    public static DicomTag PerformedStationAeTitle => new(0x0040, 0x0241);
    public static DicomTag PerformedProcedureStepStartDate => new(0x0040, 0x0244);
    public static DicomTag PerformedProcedureStepStartTime => new(0x0040, 0x0245);
    public static DicomTag PerformedProcedureStepEndDate => new(0x0040, 0x0250);
    public static DicomTag PerformedProcedureStepEndTime => new(0x0040, 0x0251);
    public static DicomTag PerformedProcedureStepId => new(0x0040, 0x0253);
    public static DicomTag PerformedProcedureStepDescription => new(0x0040, 0x0254);
    public static DicomTag PerformedProtocolCodeSequence => new(0x0040, 0x0260);
    public static DicomTag RequestAttributesSequence => new(0x0040, 0x0275);
    public static DicomTag RequestedProcedureId => new(0x0040, 0x1001);
    public static DicomTag ReasonForTheRequestedProcedure => new(0x0040, 0x1002);
    public static DicomTag RequestedProcedurePriority => new(0x0040, 0x1003);
    public static DicomTag PlacerOrderNumberImagingServiceRequest => new(0x0040, 0x2016);
    public static DicomTag FillerOrderNumberImagingServiceRequest => new(0x0040, 0x2017);
}

namespace FractureGrid.Dicom;

public static partial class DicomTags
{
    public static DicomTag EquivalentCodeSequence => new(0x0008, 0x0121);
    public static DicomTag MeasurementUnitsCodeSequence => new(0x0040, 0x08EA);
    public static DicomTag RelationshipType => new(0x0040, 0xA010);
    public static DicomTag VerifyingOrganization => new(0x0040, 0xA027);
    public static DicomTag VerificationDateTime => new(0x0040, 0xA030);
    public static DicomTag ObservationDateTime => new(0x0040, 0xA032);
    public static DicomTag ValueType => new(0x0040, 0xA040);
    public static DicomTag ConceptNameCodeSequence => new(0x0040, 0xA043);
    public static DicomTag ContinuityOfContent => new(0x0040, 0xA050);
    public static DicomTag VerifyingObserverSequence => new(0x0040, 0xA073);
    public static DicomTag VerifyingObserverName => new(0x0040, 0xA075);
    public static DicomTag DateTime => new(0x0040, 0xA120);
    public static DicomTag Date => new(0x0040, 0xA121);
    public static DicomTag Time => new(0x0040, 0xA122);
    public static DicomTag PersonName => new(0x0040, 0xA123);
    public static DicomTag Uid => new(0x0040, 0xA124);
    public static DicomTag TextValue => new(0x0040, 0xA160);
    public static DicomTag ConceptCodeSequence => new(0x0040, 0xA168);
    public static DicomTag AnnotationGroupNumber => new(0x0040, 0xA180);
    public static DicomTag MeasuredValueSequence => new(0x0040, 0xA300);
    public static DicomTag NumericValueQualifierCodeSequence => new(0x0040, 0xA301);
    public static DicomTag NumericValue => new(0x0040, 0xA30A);
    public static DicomTag PredecessorDocumentsSequence => new(0x0040, 0xA360);
    public static DicomTag ReferencedRequestSequence => new(0x0040, 0xA370);
    public static DicomTag PerformedProcedureCodeSequence => new(0x0040, 0xA372);
    public static DicomTag CurrentRequestedProcedureEvidenceSequence => new(0x0040, 0xA375);
    public static DicomTag PertinentOtherEvidenceSequence => new(0x0040, 0xA385);
    public static DicomTag CompletionFlag => new(0x0040, 0xA491);
    public static DicomTag CompletionFlagDescription => new(0x0040, 0xA492);
    public static DicomTag VerificationFlag => new(0x0040, 0xA493);
    public static DicomTag PreliminaryFlag => new(0x0040, 0xA496);
    public static DicomTag ContentTemplateSequence => new(0x0040, 0xA504);
    public static DicomTag IdenticalDocumentsSequence => new(0x0040, 0xA525);
    public static DicomTag ContentSequence => new(0x0040, 0xA730);
    public static DicomTag TemplateIdentifier => new(0x0040, 0xDB00);
    public static DicomTag ReferencedContentItemIdentifier => new(0x0040, 0xDB73);
    public static DicomTag PixelOriginInterpretation => new(0x0048, 0x0301);
    public static DicomTag GraphicData => new(0x0070, 0x0022);
    public static DicomTag GraphicType => new(0x0070, 0x0023);
    public static DicomTag FiducialUid => new(0x0070, 0x031A);
}

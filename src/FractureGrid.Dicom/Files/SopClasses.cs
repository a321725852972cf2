namespace FractureGrid.Dicom;

/// <summary>SOP class UIDs (PS3.6 table A-1) that films, results and the services around them use.</summary>
public static class SopClasses
{
    public const string Verification = "1.2.840.10008.1.1";
    public const string ComputedRadiographyImageStorage = "1.2.840.10008.5.1.4.1.1.1";
    public const string DigitalXRayImageStorageForPresentation = "1.2.840.10008.5.1.4.1.1.1.1";
    public const string DigitalXRayImageStorageForProcessing = "1.2.840.10008.5.1.4.1.1.1.1.1";
    public const string DigitalMammographyXRayImageStorageForPresentation = "1.2.840.10008.5.1.4.1.1.1.2";
    public const string CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    public const string MrImageStorage = "1.2.840.10008.5.1.4.1.1.4";
    public const string SecondaryCaptureImageStorage = "1.2.840.10008.5.1.4.1.1.7";
    public const string MultiFrameGrayscaleByteSecondaryCaptureImageStorage = "1.2.840.10008.5.1.4.1.1.7.2";
    public const string MultiFrameTrueColorSecondaryCaptureImageStorage = "1.2.840.10008.5.1.4.1.1.7.4";
    public const string XRayAngiographicImageStorage = "1.2.840.10008.5.1.4.1.1.12.1";
    public const string XRayRadiofluoroscopicImageStorage = "1.2.840.10008.5.1.4.1.1.12.2";
    public const string GrayscaleSoftcopyPresentationStateStorage = "1.2.840.10008.5.1.4.1.1.11.1";
    public const string BasicTextSrStorage = "1.2.840.10008.5.1.4.1.1.88.11";
    public const string EnhancedSrStorage = "1.2.840.10008.5.1.4.1.1.88.22";
    public const string ComprehensiveSrStorage = "1.2.840.10008.5.1.4.1.1.88.33";
    public const string Comprehensive3DSrStorage = "1.2.840.10008.5.1.4.1.1.88.34";
    public const string KeyObjectSelectionDocumentStorage = "1.2.840.10008.5.1.4.1.1.88.59";
    public const string EncapsulatedPdfStorage = "1.2.840.10008.5.1.4.1.1.104.1";
    public const string SegmentationStorage = "1.2.840.10008.5.1.4.1.1.66.4";
    public const string StorageCommitmentPushModel = "1.2.840.10008.1.20.1";
    public const string PatientRootQueryRetrieveInformationModelFind = "1.2.840.10008.5.1.4.1.2.1.1";
    public const string PatientRootQueryRetrieveInformationModelMove = "1.2.840.10008.5.1.4.1.2.1.2";
    public const string StudyRootQueryRetrieveInformationModelFind = "1.2.840.10008.5.1.4.1.2.2.1";
    public const string StudyRootQueryRetrieveInformationModelMove = "1.2.840.10008.5.1.4.1.2.2.2";
    public const string ModalityWorklistInformationModelFind = "1.2.840.10008.5.1.4.31";
}

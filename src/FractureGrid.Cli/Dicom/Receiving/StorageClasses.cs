using FractureGrid.Dicom;

namespace FractureGrid.Cli.Dicom.Receiving;

/// <summary>What a plain folder takes: images, and the documents that come with them.</summary>
internal static class StorageClasses
{
    public static IReadOnlyList<string> All { get; } =
    [
        SopClasses.ComputedRadiographyImageStorage,
        SopClasses.DigitalXRayImageStorageForPresentation,
        SopClasses.DigitalXRayImageStorageForProcessing,
        SopClasses.DigitalMammographyXRayImageStorageForPresentation,
        SopClasses.CtImageStorage,
        SopClasses.MrImageStorage,
        SopClasses.SecondaryCaptureImageStorage,
        SopClasses.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
        SopClasses.MultiFrameTrueColorSecondaryCaptureImageStorage,
        SopClasses.XRayAngiographicImageStorage,
        SopClasses.XRayRadiofluoroscopicImageStorage,
        SopClasses.GrayscaleSoftcopyPresentationStateStorage,
        SopClasses.BasicTextSrStorage,
        SopClasses.EnhancedSrStorage,
        SopClasses.ComprehensiveSrStorage,
        SopClasses.Comprehensive3DSrStorage,
        SopClasses.KeyObjectSelectionDocumentStorage,
        SopClasses.EncapsulatedPdfStorage,
        SopClasses.SegmentationStorage,
    ];
}

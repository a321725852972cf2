using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>
/// The attributes of a radiograph that may leave the gateway. Everything else stays: an allow-list can't overlook what it has never heard of, as a removal list
/// such as PS3.15 table E.1-1 can. All are technical; none is free text, a date, a time or a name of a person or place.
/// </summary>
internal static class LeavingAttributes
{
    /// <summary>Copied byte for byte: numbers and pixels.</summary>
    public static readonly DicomTag[] Binary =
    [
        DicomTags.SamplesPerPixel,
        DicomTags.PlanarConfiguration,
        DicomTags.Rows,
        DicomTags.Columns,
        DicomTags.BitsAllocated,
        DicomTags.BitsStored,
        DicomTags.HighBit,
        DicomTags.PixelRepresentation,
        DicomTags.SmallestImagePixelValue,
        DicomTags.LargestImagePixelValue,
        DicomTags.PixelPaddingValue,
        DicomTags.PixelPaddingRangeLimit,
        DicomTags.RedPaletteColorLookupTableDescriptor,
        DicomTags.GreenPaletteColorLookupTableDescriptor,
        DicomTags.BluePaletteColorLookupTableDescriptor,
        DicomTags.RedPaletteColorLookupTableData,
        DicomTags.GreenPaletteColorLookupTableData,
        DicomTags.BluePaletteColorLookupTableData,
        DicomTags.ExtendedOffsetTable,
        DicomTags.ExtendedOffsetTableLengths,
        DicomTags.PixelData,
    ];

    /// <summary>Copied when every value is a number (IS, DS).</summary>
    public static readonly DicomTag[] Numbers =
    [
        DicomTags.NumberOfFrames,
        DicomTags.WindowCenter,
        DicomTags.WindowWidth,
        DicomTags.RescaleIntercept,
        DicomTags.RescaleSlope,
        DicomTags.LossyImageCompressionRatio,
        DicomTags.PixelSpacing,
        DicomTags.ImagerPixelSpacing,
        DicomTags.PixelAspectRatio,
        DicomTags.Kvp,
        DicomTags.Exposure,
        DicomTags.ExposureInuAs,
        DicomTags.ExposureTime,
        DicomTags.XRayTubeCurrent,
        DicomTags.ExposureIndex,
        DicomTags.TargetExposureIndex,
        DicomTags.DeviationIndex,
        DicomTags.DistanceSourceToDetector,
        DicomTags.DistanceSourceToPatient,
        DicomTags.Sensitivity,
        DicomTags.SeriesNumber,
        DicomTags.InstanceNumber,
        DicomTags.PixelIntensityRelationshipSign,
    ];

    /// <summary>Copied when every value is a code string: at most 16 of A-Z, 0-9, space and underscore (PS3.5 6.2).</summary>
    public static readonly DicomTag[] Codes =
    [
        DicomTags.ImageType,
        DicomTags.Modality,
        DicomTags.ConversionType,
        DicomTags.PresentationIntentType,
        DicomTags.PhotometricInterpretation,
        DicomTags.PixelIntensityRelationship,
        DicomTags.PresentationLutShape,
        DicomTags.VoiLutFunction,
        DicomTags.LossyImageCompression,
        DicomTags.LossyImageCompressionMethod,
        DicomTags.BurnedInAnnotation,
        DicomTags.PatientSex,
        DicomTags.BodyPartExamined,
        DicomTags.ViewPosition,
        DicomTags.Laterality,
        DicomTags.ImageLaterality,
        DicomTags.PatientOrientation,
        DicomTags.DetectorType,
        DicomTags.PositionerType,
        DicomTags.RescaleType,
    ];

    /// <summary>The device. Copied when printable ASCII of at most 64 characters.</summary>
    public static readonly DicomTag[] Device = [DicomTags.Manufacturer, DicomTags.ManufacturerModelName];

    /// <summary>Look-up tables: of each item only descriptor, data and type travel.</summary>
    public static readonly DicomTag[] LookUpTables =
    [
        DicomTags.ModalityLutSequence,
        DicomTags.VoiLutSequence,
        DicomTags.PresentationLutSequence,
    ];

    public static readonly DicomTag[] LookUpTableItems = [DicomTags.LutDescriptor, DicomTags.LutData];
}

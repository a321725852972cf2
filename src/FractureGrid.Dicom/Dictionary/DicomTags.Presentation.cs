namespace FractureGrid.Dicom;

public static partial class DicomTags
{
    public static DicomTag GraphicAnnotationSequence => new(0x0070, 0x0001);
    public static DicomTag GraphicLayer => new(0x0070, 0x0002);
    public static DicomTag BoundingBoxAnnotationUnits => new(0x0070, 0x0003);
    public static DicomTag AnchorPointAnnotationUnits => new(0x0070, 0x0004);
    public static DicomTag GraphicAnnotationUnits => new(0x0070, 0x0005);
    public static DicomTag UnformattedTextValue => new(0x0070, 0x0006);
    public static DicomTag TextObjectSequence => new(0x0070, 0x0008);
    public static DicomTag GraphicObjectSequence => new(0x0070, 0x0009);
    public static DicomTag BoundingBoxTopLeftHandCorner => new(0x0070, 0x0010);
    public static DicomTag BoundingBoxBottomRightHandCorner => new(0x0070, 0x0011);
    public static DicomTag BoundingBoxTextHorizontalJustification => new(0x0070, 0x0012);
    public static DicomTag AnchorPoint => new(0x0070, 0x0014);
    public static DicomTag AnchorPointVisibility => new(0x0070, 0x0015);
    public static DicomTag GraphicDimensions => new(0x0070, 0x0020);
    public static DicomTag NumberOfGraphicPoints => new(0x0070, 0x0021);
    public static DicomTag GraphicFilled => new(0x0070, 0x0024);
    public static DicomTag ImageHorizontalFlip => new(0x0070, 0x0041);
    public static DicomTag ImageRotation => new(0x0070, 0x0042);
    public static DicomTag DisplayedAreaTopLeftHandCorner => new(0x0070, 0x0052);
    public static DicomTag DisplayedAreaBottomRightHandCorner => new(0x0070, 0x0053);
    public static DicomTag DisplayedAreaSelectionSequence => new(0x0070, 0x005A);
    public static DicomTag GraphicLayerSequence => new(0x0070, 0x0060);
    public static DicomTag GraphicLayerOrder => new(0x0070, 0x0062);
    public static DicomTag GraphicLayerRecommendedDisplayGrayscaleValue => new(0x0070, 0x0066);
    public static DicomTag GraphicLayerRecommendedDisplayRgbValue => new(0x0070, 0x0067);
    public static DicomTag GraphicLayerDescription => new(0x0070, 0x0068);
    public static DicomTag ContentLabel => new(0x0070, 0x0080);
    public static DicomTag ContentDescription => new(0x0070, 0x0081);
    public static DicomTag PresentationCreationDate => new(0x0070, 0x0082);
    public static DicomTag PresentationCreationTime => new(0x0070, 0x0083);
    public static DicomTag ContentCreatorName => new(0x0070, 0x0084);
    public static DicomTag PresentationSizeMode => new(0x0070, 0x0100);
    public static DicomTag PresentationPixelSpacing => new(0x0070, 0x0101);
    public static DicomTag PresentationPixelAspectRatio => new(0x0070, 0x0102);
    public static DicomTag PresentationPixelMagnificationRatio => new(0x0070, 0x0103);
    public static DicomTag GraphicLayerRecommendedDisplayCieLabValue => new(0x0070, 0x0401);
}

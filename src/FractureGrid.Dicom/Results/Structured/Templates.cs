namespace FractureGrid.Dicom.Results.Structured;

/// <summary>The rows of the templates that our reports use (PS3.16: TID 1500, 1204, 1002, 1004, 1600, 1410, 1501, 320 and 4019), for image-based reports by a device.</summary>
internal static class Templates
{
    private const string Contains = ContentItem.Contains;
    private const string Context = ContentItem.HasObservationContext;
    private const string Modifier = ContentItem.HasConceptModifier;
    private const int Many = int.MaxValue;

    public static IReadOnlyList<TemplateRow> Report { get; } =
    [
        new(Modifier, "CODE", Concepts.Language, 1, 1),
        new(Context, "CODE", Concepts.ObserverType, 1, 1),
        new(Context, "UIDREF", Concepts.DeviceObserverUid, 1, 1),
        new(Context, "TEXT", Concepts.DeviceObserverName, 0, 1),
        new(Context, "TEXT", Concepts.DeviceObserverManufacturer, 0, 1),
        new(Context, "TEXT", Concepts.DeviceObserverModel, 0, 1),
        new(Context, "TEXT", Concepts.DeviceObserverSerial, 0, 1),
        new(Modifier, "CODE", Concepts.ProcedureReported, 1, Many),
        new(Contains, "CONTAINER", Concepts.ImageLibrary, 1, 1),
        new(Contains, "CONTAINER", Concepts.ImagingMeasurements, 0, 1),
        new(Contains, "CONTAINER", Concepts.QualitativeEvaluations, 0, 1),
    ];

    public static IReadOnlyList<TemplateRow> Library { get; } = [new(Contains, "CONTAINER", Concepts.ImageLibraryGroup, 1, Many)];

    public static IReadOnlyList<TemplateRow> LibraryGroup { get; } = [new(Contains, "IMAGE", null, 1, Many)];

    public static IReadOnlyList<TemplateRow> Measurements { get; } = [new(Contains, "CONTAINER", Concepts.MeasurementGroup, 1, Many)];

    public static IReadOnlyList<TemplateRow> Group { get; } =
    [
        new(Context, "TEXT", Concepts.TrackingIdentifier, 1, 1),
        new(Context, "UIDREF", Concepts.TrackingUniqueIdentifier, 1, 1),
        new(Contains, "CODE", Concepts.FindingCategory, 0, 1),
        new(Contains, "CODE", Concepts.Finding, 0, 1),
        new(Contains, "SCOORD", Concepts.ImageRegion, 1, 1),
        new(Modifier, "CODE", Concepts.FindingSite, 0, 1),
        new(Modifier, "TEXT", Concepts.AlgorithmName, 0, 1),
        new(Modifier, "TEXT", Concepts.AlgorithmVersion, 0, 1),
        new(Contains, "NUM", Concepts.CertaintyOfFinding, 0, 1),
    ];

    public static IReadOnlyList<TemplateRow> Answer { get; } =
    [
        new(Context, "TEXT", Concepts.TrackingIdentifier, 1, 1),
        new(Context, "UIDREF", Concepts.TrackingUniqueIdentifier, 1, 1),
        new(Contains, "CODE", Concepts.Finding, 0, 1),
        new(Modifier, "TEXT", Concepts.AlgorithmName, 0, 1),
        new(Modifier, "TEXT", Concepts.AlgorithmVersion, 0, 1),
        new(Contains, "NUM", Concepts.CertaintyOfFinding, 0, 1),
        new(Contains, "NUM", Concepts.Probability, 0, 1),
    ];

    /// <summary>TID 320 below a measurement of an image.</summary>
    public static IReadOnlyList<TemplateRow> Measured { get; } =
    [new(ContentItem.InferredFrom, "IMAGE", Concepts.SourceOfMeasurement, 1, Many)];

    /// <summary>TID 320 below a measurement of a part of an image.</summary>
    public static IReadOnlyList<TemplateRow> MeasuredPart { get; } =
    [new(ContentItem.InferredFrom, "SCOORD", Concepts.SourceOfMeasurement, 1, Many)];

    /// <summary>TID 320 below coordinates.</summary>
    public static IReadOnlyList<TemplateRow> Selected { get; } = [new(ContentItem.SelectedFrom, "IMAGE", null, 1, 1)];
}

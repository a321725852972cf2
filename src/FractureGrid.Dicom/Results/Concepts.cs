namespace FractureGrid.Dicom.Results;

/// <summary>The concepts that PS3.16 prescribes for our reports; annex D for DCM, context groups 240, 244, 247 and 4031 for SCT.</summary>
public static class Concepts
{
    public static readonly CodedConcept ImagingMeasurementReport = Dcm("126000", "Imaging Measurement Report");
    public static readonly CodedConcept Language = Dcm("121049", "Language of Content Item and Descendants");
    public static readonly CodedConcept English = new("en", "RFC5646", "English");
    public static readonly CodedConcept ObserverType = Dcm("121005", "Observer Type");
    public static readonly CodedConcept Device = Dcm("121007", "Device");
    public static readonly CodedConcept DeviceObserverUid = Dcm("121012", "Device Observer UID");
    public static readonly CodedConcept DeviceObserverName = Dcm("121013", "Device Observer Name");
    public static readonly CodedConcept DeviceObserverManufacturer = Dcm("121014", "Device Observer Manufacturer");
    public static readonly CodedConcept DeviceObserverModel = Dcm("121015", "Device Observer Model Name");
    public static readonly CodedConcept DeviceObserverSerial = Dcm("121016", "Device Observer Serial Number");
    public static readonly CodedConcept ProcedureReported = Dcm("121058", "Procedure reported");
    public static readonly CodedConcept ImageLibrary = Dcm("111028", "Image Library");
    public static readonly CodedConcept ImageLibraryGroup = Dcm("126200", "Image Library Group");
    public static readonly CodedConcept ImagingMeasurements = Dcm("126010", "Imaging Measurements");
    public static readonly CodedConcept QualitativeEvaluations = new("C0034375", "UMLS", "Qualitative Evaluations");
    public static readonly CodedConcept MeasurementGroup = Dcm("125007", "Measurement Group");
    public static readonly CodedConcept TrackingIdentifier = Dcm("112039", "Tracking Identifier");
    public static readonly CodedConcept TrackingUniqueIdentifier = Dcm("112040", "Tracking Unique Identifier");
    public static readonly CodedConcept FindingCategory = Sct("276214006", "Finding category");
    public static readonly CodedConcept AbnormalStructure = Sct("49755003", "Morphologically Abnormal Structure");
    public static readonly CodedConcept Finding = Dcm("121071", "Finding");
    public static readonly CodedConcept ImageRegion = Dcm("111030", "Image Region");
    public static readonly CodedConcept FindingSite = Sct("363698007", "Finding Site");
    public static readonly CodedConcept Laterality = Sct("272741003", "Laterality");
    public static readonly CodedConcept Left = Sct("7771000", "Left");
    public static readonly CodedConcept Right = Sct("24028007", "Right");
    public static readonly CodedConcept AlgorithmName = Dcm("111001", "Algorithm Name");
    public static readonly CodedConcept AlgorithmVersion = Dcm("111003", "Algorithm Version");
    public static readonly CodedConcept CertaintyOfFinding = Dcm("111012", "Certainty of Finding");
    public static readonly CodedConcept Probability = Dcm("122157", "Probability");
    public static readonly CodedConcept SourceOfMeasurement = Dcm("121112", "Source of Measurement");
    public static readonly CodedConcept KeyObjectDescription = Dcm("113012", "Key Object Description");
    public static readonly CodedConcept RejectedForQuality = Dcm("113001", "Rejected for Quality Reasons");
    public static readonly CodedConcept IncorrectWorklistEntry = Dcm("113038", "Incorrect Modality Worklist Entry");
    public static readonly CodedConcept Comment = Dcm("121106", "Comment");
    public static readonly CodedConcept Percent = new("%", "UCUM", "Percent");
    public static readonly CodedConcept Present = Sct("52101004", "Present");
    public static readonly CodedConcept Absent = Sct("272519000", "Absent");
    public static readonly CodedConcept Undetermined = Sct("373068000", "Undetermined");
    public static readonly CodedConcept NotEvaluated = Sct("373121007", "Not Evaluated");
    public static readonly CodedConcept Hand = Sct("85562004", "Hand");
    public static readonly CodedConcept WristJoint = Sct("74670003", "Wrist joint");
    public static readonly CodedConcept Forearm = Sct("14975008", "Forearm");
    public static readonly CodedConcept Foot = Sct("56459004", "Foot");
    public static readonly CodedConcept AnkleJoint = Sct("70258002", "Ankle joint");
    public static readonly CodedConcept LowerLeg = Sct("30021000", "Lower leg");

    /// <summary>Those of this class, for checking that a code has its own words.</summary>
    public static IReadOnlyList<CodedConcept> All { get; } =
    [
        .. typeof(Concepts)
            .GetFields()
            .Where(field => field.FieldType == typeof(CodedConcept))
            .Select(field => (CodedConcept)field.GetValue(null)!),
    ];

    private static CodedConcept Dcm(string value, string meaning) => new(value, "DCM", meaning);

    private static CodedConcept Sct(string value, string meaning) => new(value, "SCT", meaning);
}

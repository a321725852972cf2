using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom.Results;
using Hl7.Fhir.Model;

namespace FractureGrid.Gateway.Results.Fhir;

/// <summary>
/// A result as FHIR R4: a transaction with a preliminary DiagnosticReport, an Observation for the study, each image and each finding, and the Device that made it. Each entry is an update by
/// its identifier, so that a repetition changes nothing and a later version takes the place of an earlier one. Patient and ImagingStudy are referred to by
/// identifier; they are the hospital's.
/// </summary>
internal static class FhirReport
{
    /// <summary>System of DICOM UIDs written as <c>urn:oid:</c> (FHIR R4, ImagingStudy.identifier).</summary>
    public const string DicomUids = "urn:dicom:uid";

    /// <summary>System of the names of an Observation's components.</summary>
    public const string ComponentSystem = "urn:fracturegrid:component";

    private const string ImageUid = "fhir-image/";

    private const string CategorySystem = "http://terminology.hl7.org/CodeSystem/v2-0074";

    /// <param name="study">What the result is about.</param>
    /// <param name="result">The result.</param>
    /// <param name="report">The same in the words of the DICOM forms, for its codes and findings.</param>
    /// <param name="before">The result that went out before; its findings that are no more are withdrawn. Null for the first.</param>
    public static Bundle Create(StudyKey study, StudyResult result, StudyReport report, StudyResult? before = null)
    {
        var bundle = new Bundle { Type = Bundle.BundleType.Transaction, Timestamp = result.DecidedAt };
        var device = report.Model is { } model ? Add(bundle, DeviceOf(model), ResultUids.Series(study, "fhir-device/" + model.Hash)) : null;
        var images = report
            .Images.Select(image =>
                Add(bundle, AnswerOf(result, report, image, device), ResultUids.Series(study, ImageUid + image.SopInstanceUid))
            )
            .ToList();
        var answer = Add(bundle, AnswerOf(result, report, images, device), ResultUids.Series(study, "fhir-answer"));
        var observations = report
            .Images.SelectMany(image => image.Lesions.Select(lesion => (image, lesion)))
            .Select(found => Add(bundle, ObservationOf(result, report, found.image, found.lesion, device), found.lesion.TrackingUid))
            .ToList();
        Add(bundle, ReportOf(result, report, [answer, .. images, .. observations]), ResultUids.Series(study, "fhir-report"));
        Withdraw(bundle, study, result, report, before);
        return bundle;
    }

    // A finding that an earlier version named and this one does not must not stay as if it held (FHIR R4, ObservationStatus).
    private static void Withdraw(Bundle bundle, StudyKey study, StudyResult result, StudyReport report, StudyResult? before)
    {
        var standing = bundle.Entry.Select(entry => entry.FullUrl).ToHashSet(StringComparer.Ordinal);
        var images = before?.Images ?? [];
        var lesions = images
            .SelectMany(image => image.Lesions)
            .Where(lesion => lesion.Outcome >= Outcome.Doubt)
            .Select(lesion => lesion.Uid);
        var stale = images
            .Select(image => ResultUids.Series(study, ImageUid + image.SopInstanceUid))
            .Concat(lesions)
            .Where(uid => !standing.Contains("urn:oid:" + uid));
        foreach (var uid in stale.ToList())
        {
            Add(
                bundle,
                new Observation
                {
                    Status = ObservationStatus.EnteredInError,
                    Code = Concept(report.Codes.Fracture),
                    Subject = Subject(result),
                    DerivedFrom = [ImagingStudy(result)],
                },
                uid
            );
        }
    }

    private static Observation AnswerOf(StudyResult result, StudyReport report, List<ResourceReference> images, ResourceReference? device)
    {
        var answer = Answer(result, report, device, report.Outcome, report.Score, report.Probability);
        answer.HasMember = images;
        return answer;
    }

    private static Observation AnswerOf(StudyResult result, StudyReport report, ReportImage image, ResourceReference? device)
    {
        var answer = Answer(result, report, device, image.Outcome, image.Score, image.Probability);
        answer.BodySite = image.Site is { } site ? Concept(site) : null;
        answer.Component.Add(Component("image", new FhirString(image.SopInstanceUid)));
        return answer;
    }

    private static Observation Answer(
        StudyResult result,
        StudyReport report,
        ResourceReference? device,
        ReportOutcome outcome,
        double score,
        double? probability
    )
    {
        var answer = new Observation
        {
            Status = result.IsRetraction ? ObservationStatus.EnteredInError : ObservationStatus.Preliminary,
            Category = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/observation-category", "imaging")],
            Code = Concept(report.Codes.Fracture),
            Subject = Subject(result),
            Effective = new FhirDateTime(result.DecidedAt),
            Device = device,
            DerivedFrom = [ImagingStudy(result)],
            Value = Concept(Presence(outcome)),
            Component = [Component("score", Percent(score))],
        };
        if (probability is { } known)
        {
            answer.Component.Add(Component("probability", Percent(known)));
        }

        return answer;
    }

    private static DiagnosticReport ReportOf(StudyResult result, StudyReport report, List<ResourceReference> observations) =>
        new()
        {
            Status = result.IsRetraction
                ? DiagnosticReport.DiagnosticReportStatus.EnteredInError
                : DiagnosticReport.DiagnosticReportStatus.Preliminary,
            Category = [new CodeableConcept(CategorySystem, "RAD")],
            Code = Concept(report.Codes.Procedure),
            Subject = Subject(result),
            Effective = new FhirDateTime(result.DecidedAt),
            Issued = result.DecidedAt,
            ImagingStudy = [ImagingStudy(result)],
            Result = observations,
            Conclusion =
                $"{OutcomeWords.Of(report.Outcome)}, score {Three(report.Score)}{Probability(report)}, version {result.Version}. {StudyResult.ResearchUse}",
            ConclusionCode = [Concept(Presence(report.Outcome))],
        };

    private static string Probability(StudyReport report) => report.Probability is { } known ? $", probability {Three(known)}" : "";

    private static string Three(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);

    private static Observation ObservationOf(
        StudyResult result,
        StudyReport report,
        ReportImage image,
        ReportLesion lesion,
        ResourceReference? device
    )
    {
        var code = Concept(report.Codes.Fracture);
        if (report.Codes.FractureEquivalent is { } equivalent)
        {
            code.Coding.Add(Coding(equivalent));
        }

        return new Observation
        {
            Status = ObservationStatus.Preliminary,
            Category = [new CodeableConcept("http://terminology.hl7.org/CodeSystem/observation-category", "imaging")],
            Code = code,
            Subject = Subject(result),
            Effective = new FhirDateTime(result.DecidedAt),
            Device = device,
            DerivedFrom = [ImagingStudy(result)],
            BodySite = image.Site is { } site ? Concept(site) : null,
            Value = Concept(Presence(lesion.Outcome)),
            Component =
            [
                Component("score", Percent(lesion.Score)),
                Component("x", Pixels(lesion.X)),
                Component("y", Pixels(lesion.Y)),
                Component("width", Pixels(lesion.Width)),
                Component("height", Pixels(lesion.Height)),
                Component("image", new FhirString(image.SopInstanceUid)),
            ],
        };
    }

    private static Device DeviceOf(ReportModel model) =>
        new()
        {
            Status = Device.FHIRDeviceStatus.Active,
            Manufacturer = "FractureGrid",
            DeviceName = [new Device.DeviceNameComponent { Name = model.Name, Type = DeviceNameType.ModelName }],
            Version = [new Device.VersionComponent { Value = model.Version }],
            SerialNumber = model.Hash,
        };

    private static ResourceReference Add(Bundle bundle, DomainResource resource, string uid)
    {
        var url = "urn:oid:" + uid;
        var identifier = new Identifier(DicomUids, url);
        switch (resource)
        {
            case Device device:
                device.Identifier = [identifier];
                break;
            case Observation observation:
                observation.Identifier = [identifier];
                break;
            case DiagnosticReport report:
                report.Identifier = [identifier];
                break;
        }

        bundle.Entry.Add(
            new Bundle.EntryComponent
            {
                FullUrl = url,
                Resource = resource,
                Request = new Bundle.RequestComponent
                {
                    Method = Bundle.HTTPVerb.PUT,
                    Url = $"{resource.TypeName}?identifier={Uri.EscapeDataString(DicomUids)}|{Uri.EscapeDataString(url)}",
                },
            }
        );
        return new ResourceReference(url);
    }

    private static ResourceReference Subject(StudyResult result) =>
        new()
        {
            Type = "Patient",
            Identifier = new Identifier($"urn:fracturegrid:site:{result.Site}", result.PatientId ?? result.StudyInstanceUid),
        };

    private static ResourceReference ImagingStudy(StudyResult result) =>
        new() { Type = "ImagingStudy", Identifier = new Identifier(DicomUids, "urn:oid:" + result.StudyInstanceUid) };

    private static Observation.ComponentComponent Component(string name, DataType value) =>
        new() { Code = new CodeableConcept(ComponentSystem, name), Value = value };

    private static Quantity Percent(double share) => new((decimal)(share * 100), "%");

    private static Quantity Pixels(double value) => new((decimal)value, "{pixels}");

    private static CodedConcept Presence(ReportOutcome outcome) =>
        outcome switch
        {
            ReportOutcome.Fracture => Concepts.Present,
            ReportOutcome.Doubt => Concepts.Undetermined,
            ReportOutcome.NoFracture => Concepts.Absent,
            _ => Concepts.NotEvaluated,
        };

    private static CodeableConcept Concept(CodedConcept concept) => new() { Coding = [Coding(concept)], Text = concept.Meaning };

    private static Coding Coding(CodedConcept concept) => new(SystemOf(concept.Scheme), concept.Value, concept.Meaning);

    // PS3.16 table 8-1.
    private static string SystemOf(string scheme) =>
        scheme switch
        {
            "SCT" => "http://snomed.info/sct",
            "LN" => "http://loinc.org",
            "RADLEX" => "http://www.radlex.org",
            "DCM" => "http://dicom.nema.org/resources/ontology/DCM",
            _ => "urn:fracturegrid:scheme:" + scheme,
        };
}

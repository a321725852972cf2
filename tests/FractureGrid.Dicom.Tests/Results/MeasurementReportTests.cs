using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Structured;

namespace FractureGrid.Dicom.Tests.Results;

public sealed class MeasurementReportTests : IDisposable
{
    private static readonly ObjectUids s_uids = new("2.25.901", "2.25.902");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Outside_validators_find_nothing(bool isNegative)
    {
        var path = Write(MeasurementReport.Create(SampleReports.Create(isNegative), s_uids, "2.25.800"));

        var (_, structure) = ExternalTool.Run("dciodvfy", path);
        var (code, dump) = ExternalTool.Run("dsrdump", "+Pl", path);

        Assert.False(
            structure.Contains("Error", StringComparison.Ordinal) || structure.Contains("Warning", StringComparison.Ordinal),
            structure
        );
        Assert.Equal(0, code);
        Assert.DoesNotContain("\nE:", "\n" + dump, StringComparison.Ordinal);
        // It warns once that it does not check texts in UTF-8.
        Assert.Single(dump.Split('\n'), line => line.StartsWith("W:", StringComparison.Ordinal));
        Assert.Contains("Imaging Measurement Report", dump, StringComparison.Ordinal);
        Assert.Contains(isNegative ? "\"Absent\"" : "\"Present\"", dump, StringComparison.Ordinal);
        Assert.Contains("Truncated", dump, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Our_validator_finds_nothing(bool isNegative) =>
        Assert.Empty(TemplateValidator.Check(MeasurementReport.Create(SampleReports.Create(isNegative), s_uids).Dataset));

    [Fact]
    public void Our_validator_sees_what_outside_validators_do_not()
    {
        Assert.Contains("121058", Mutated(root => Drop(root, Concepts.ProcedureReported)), StringComparison.Ordinal);
        Assert.Contains("112040", Mutated(root => Drop(Group(root), Concepts.TrackingUniqueIdentifier)), StringComparison.Ordinal);
        Assert.Contains(
            "not selected from an image",
            Mutated(root => Region(root).Remove(DicomTags.ContentSequence)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not a closed line",
            Mutated(root => Region(root).SetDouble(DicomTags.GraphicData, 1, 1, 2, 2, 3, 3)),
            StringComparison.Ordinal
        );
        Assert.Contains("means \"Wrist joint\"", Mutated(Misname), StringComparison.Ordinal);
        Assert.Contains(
            "evidence lacks",
            Mutated(root => root.SetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence)),
            StringComparison.Ordinal
        );
        Assert.Contains("occurs 2 times", Mutated(root => Repeat(Group(root), Concepts.FindingCategory)), StringComparison.Ordinal);
        Assert.Contains(
            "another relationship",
            Mutated(root => Child(Group(root), Concepts.FindingSite).SetString(DicomTags.RelationshipType, "CONTAINS")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "121112",
            Mutated(root => Child(Answers(root), Concepts.Probability).Remove(DicomTags.ContentSequence)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "SELECTED FROM IMAGE",
            Mutated(root =>
                Child(Child(Answers(root), Concepts.CertaintyOfFinding), Concepts.SourceOfMeasurement).Remove(DicomTags.ContentSequence)
            ),
            StringComparison.Ordinal
        );
        Assert.Contains("name its template", Mutated(root => root.Remove(DicomTags.ContentTemplateSequence)), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_gives_back_what_was_written()
    {
        var report = SampleReports.Create();
        var written = MeasurementReport.Create(report, s_uids, "2.25.800");
        var file = DicomFile.Read(Write(written));
        Assert.True(file.TryGet(out var read, out _));

        var findings = ReportedFindings.Read(read.Dataset)!;

        Assert.Equal((ReportOutcome.Fracture, "UNVERIFIED", "2.25.800"), (findings.Outcome, findings.Verification, findings.Predecessor));
        Assert.Equal(report.Images.Select(i => i.SopInstanceUid), findings.Images, StringComparer.Ordinal);
        Assert.Equal((ReportOutcome.Fracture, 0.91, 0.874), Answer(findings.Study!));
        Assert.Equal([report.Images[0].SopInstanceUid], findings.Study!.Images, StringComparer.Ordinal);
        Assert.Equal((ReportOutcome.Fracture, 0.91, 0.874), Answer(Assert.Single(findings.Answers)));
        Assert.Equal(report.Images[0].Lesions.Count, findings.Findings.Count);
        Assert.All(
            report.Images[0].Lesions.Zip(findings.Findings),
            pair =>
            {
                var (lesion, found) = pair;
                Assert.Equal((lesion.TrackingUid, lesion.Outcome), (found.TrackingUid, found.Outcome));
                Assert.Equal([lesion.X, lesion.Y, lesion.Width, lesion.Height], [found.X, found.Y, found.Width, found.Height]);
                Assert.Equal(lesion.Score, found.Score!.Value, 12);
                Assert.True(found.Finding!.Is(report.Codes.Fracture));
                Assert.True(found.Site!.Is(Concepts.WristJoint));
            }
        );
    }

    [Fact]
    public void Pydicom_reads_identity_flags_and_findings()
    {
        const string Script = """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            print(d.PatientName, d.AccessionNumber, d.PreliminaryFlag, d.CompletionFlag, d.VerificationFlag, d.ContentDate, d.ContentTime)
            m = [i for i in d.ContentSequence if i.ConceptNameCodeSequence[0].CodeValue == "126010"][0]
            for g in m.ContentSequence:
                if g.ContentTemplateSequence[0].TemplateIdentifier == "1501":
                    for n in [i for i in g.ContentSequence if i.ValueType == "NUM"]:
                        c, m = n.ConceptNameCodeSequence[0], n.MeasuredValueSequence[0]
                        print(c.CodeValue, c.CodingSchemeDesignator, float(m.NumericValue), m.MeasurementUnitsCodeSequence[0].CodeValue, n.ContentSequence[0].RelationshipType, list(n.ContentSequence[0].GraphicData)[:6])
                    continue
                s = [i for i in g.ContentSequence if i.ValueType == "SCOORD"][0]
                c = [i for i in g.ContentSequence if i.ValueType == "CODE" and i.ConceptNameCodeSequence[0].CodeValue == "121071"][0].ConceptCodeSequence[0]
                n = [i for i in g.ContentSequence if i.ValueType == "NUM"][0].MeasuredValueSequence[0]
                print(list(s.GraphicData), float(n.NumericValue), c.CodeValue, c.EquivalentCodeSequence[0].CodeValue)
            """;
        var path = Write(MeasurementReport.Create(SampleReports.Create(), s_uids));

        var (code, output) = ExternalTool.Run("/usr/bin/python3", "-c", Script, path);

        Assert.True(code == 0, output);
        Assert.Equal(
            2,
            output.Split('\n').Count(line => line is "122157 DCM 87.4 % INFERRED FROM [20.0, 30.5, 220.0, 30.5, 220.0, 250.5]")
        );
        Assert.Contains("Müller^Änne A-77 PRELIMINARY COMPLETE UNVERIFIED 20260504 030201", output, StringComparison.Ordinal);
        Assert.Contains(
            "[40.25, 50.5, 100.25, 50.5, 100.25, 130.5, 40.25, 130.5, 40.25, 50.5] 91.0 72704001 RID4650",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "[120.0, 200.0, 170.0, 200.0, 170.0, 240.0, 120.0, 240.0, 120.0, 200.0] 50.0 72704001 RID4650",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Making_it_again_gives_the_same_bytes() =>
        Assert.Equal(
            Bytes(MeasurementReport.Create(SampleReports.Create(), s_uids)),
            Bytes(MeasurementReport.Create(SampleReports.Create(), s_uids))
        );

    private static (ReportOutcome?, double, double) Answer(ReportedAnswer answer) =>
        (answer.Outcome, Math.Round(answer.Score!.Value, 12), Math.Round(answer.Probability!.Value, 12));

    private static string Mutated(Action<DicomDataset> mutate)
    {
        var root = MeasurementReport.Create(SampleReports.Create(), s_uids).Dataset;
        mutate(root);
        var problems = TemplateValidator.Check(root);
        Assert.NotEmpty(problems);
        return string.Join('\n', problems);
    }

    private static DicomDataset Group(DicomDataset root) => Child(Child(root, Concepts.ImagingMeasurements), Concepts.MeasurementGroup);

    private static DicomDataset Answers(DicomDataset root) =>
        ContentTree.Children(Child(root, Concepts.ImagingMeasurements)).First(group => ContentTree.Template(group) is "1501");

    private static DicomDataset Region(DicomDataset root) => Child(Group(root), Concepts.ImageRegion);

    private static DicomDataset Child(DicomDataset item, CodedConcept name) => ContentTree.Child(item, name)!;

    private static void Drop(DicomDataset item, CodedConcept name) =>
        item.SetItems(
            DicomTags.ContentSequence,
            [.. ContentTree.Children(item).Where(child => ContentTree.Name(child) is not { } found || !found.Is(name))]
        );

    private static void Repeat(DicomDataset item, CodedConcept name) => ContentItem.With(item, [Child(item, name)]);

    private static void Misname(DicomDataset root) =>
        Child(Group(root), Concepts.FindingSite)
            .SetItems(DicomTags.ConceptCodeSequence, (Concepts.WristJoint with { Meaning = "Ankle joint" }).ToItem());

    private static byte[] Bytes(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private string Write(DicomFile file)
    {
        var path = _folder.File("report.dcm");
        file.Write(path);
        return path;
    }
}

using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Rejection;

namespace FractureGrid.Dicom.Tests.Results;

public sealed class RejectionDocumentTests : IDisposable
{
    private static readonly RejectedObject[] s_objects =
    [
        new(SopClasses.GrayscaleSoftcopyPresentationStateStorage, "2.25.11", "2.25.1"),
        new(SopClasses.SecondaryCaptureImageStorage, "2.25.21", "2.25.2"),
        new(SopClasses.SecondaryCaptureImageStorage, "2.25.22", "2.25.2"),
    ];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outside_validators_find_nothing()
    {
        var path = Write(Note());

        var (_, structure) = ExternalTool.Run("dciodvfy", path);
        var (code, dump) = ExternalTool.Run("dsrdump", path);

        Assert.False(structure.Contains("Error", StringComparison.Ordinal), structure);
        Assert.True(code == 0, dump);
        Assert.Contains("Rejected for Quality Reasons", dump, StringComparison.Ordinal);
        Assert.Contains("Superseded by version 3", dump, StringComparison.Ordinal);
    }

    [Fact]
    public void Pydicom_reads_what_is_rejected_from_evidence_and_content()
    {
        const string Script = """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            print(d.Modality, d.ConceptNameCodeSequence[0].CodeValue, d.ContentTemplateSequence[0].TemplateIdentifier)
            s = d.CurrentRequestedProcedureEvidenceSequence[0]
            print(s.StudyInstanceUID, [(x.SeriesInstanceUID, [o.ReferencedSOPInstanceUID for o in x.ReferencedSOPSequence]) for x in s.ReferencedSeriesSequence])
            print([(i.ValueType, i.ReferencedSOPSequence[0].ReferencedSOPInstanceUID) for i in d.ContentSequence if "ReferencedSOPSequence" in i])
            """;

        var (code, output) = ExternalTool.Run("/usr/bin/python3", "-c", Script, Write(Note()));

        Assert.True(code == 0, output);
        Assert.Contains("KO 113001 2010", output, StringComparison.Ordinal);
        Assert.Contains(
            $"{SampleReports.Study} [('2.25.1', ['2.25.11']), ('2.25.2', ['2.25.21', '2.25.22'])]",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("[('COMPOSITE', '2.25.11'), ('IMAGE', '2.25.21'), ('IMAGE', '2.25.22')]", output, StringComparison.Ordinal);
    }

    private static DicomFile Note() =>
        RejectionDocument.Create(
            SampleReports.Create(),
            new ObjectUids("2.25.901", "2.25.902"),
            Concepts.RejectedForQuality,
            "Superseded by version 3 of the result.",
            s_objects
        );

    private string Write(DicomFile file)
    {
        var path = _folder.File("note.dcm");
        file.Write(path);
        return path;
    }
}

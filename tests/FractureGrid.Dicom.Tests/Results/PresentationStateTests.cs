using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Presentation;

namespace FractureGrid.Dicom.Tests.Results;

public sealed class PresentationStateTests : IDisposable
{
    private static readonly ObjectUids s_uids = new("2.25.911", "2.25.912");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("MONOCHROME2")]
    [InlineData("MONOCHROME1")]
    public void Outside_validators_find_nothing(string photometric)
    {
        var path = Write(Create(photometric));

        var (_, structure) = ExternalTool.Run("dciodvfy", path);
        var (code, check) = ExternalTool.Run("dcmpschk", path);

        Assert.False(structure.Contains("Error", StringComparison.Ordinal), structure);
        Assert.True(code == 0, check);
    }

    [Theory]
    [InlineData("MONOCHROME2")]
    [InlineData("MONOCHROME1")]
    public void Dcmtk_shows_the_film_through_it_as_without_it_and_with_boxes(string photometric)
    {
        var film = _folder.File("film.dcm");
        new DicomFile(SampleReports.Film(1, photometric), TransferSyntaxUids.ExplicitVrLittleEndian).Write(film);
        var state = Write(Create(photometric));
        var (plain, shown) = (_folder.File("plain.pgm"), _folder.File("shown.pgm"));

        var (plainCode, plainOutput) = ExternalTool.Run("dcm2pnm", "+op", "+Wi", "1", film, plain);
        var (code, output) = ExternalTool.Run("dcmp2pgm", "-p", state, film, shown);

        Assert.True(plainCode == 0, plainOutput);
        Assert.True(code == 0, output);
        var (before, after) = (Pgm.Read(plain), Pgm.Read(shown));
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        // Away from boxes and words nothing changes; dcmp2pgm leaves graphics to the viewer.
        Assert.InRange(Math.Abs(before[10, 20] - after[10, 20]), 0, 3);
        Assert.InRange(Math.Abs(before[190, 20] - after[190, 20]), 0, 3);
    }

    [Fact]
    public void Pydicom_reads_boxes_layers_and_dashes()
    {
        const string Script = """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            r = d.ReferencedSeriesSequence[0]
            print(r.SeriesInstanceUID, r.ReferencedImageSequence[0].ReferencedSOPInstanceUID)
            for a in d.GraphicAnnotationSequence:
                for g in a.get("GraphicObjectSequence", []):
                    print(a.GraphicLayer, list(g.GraphicData), g.LineStyleSequence[0].LineDashingStyle, g.TrackingUID)
                for t in a.TextObjectSequence:
                    print(t.UnformattedTextValue)
            """;
        var path = Write(Create("MONOCHROME2"));

        var (code, output) = ExternalTool.Run("/usr/bin/python3", "-c", Script, path);

        Assert.True(code == 0, output);
        Assert.Contains($"{SampleReports.Study}.1 {SampleReports.Study}.1.1", output, StringComparison.Ordinal);
        Assert.Contains(
            "FG_FRACTURE [40.25, 50.5, 100.25, 50.5, 100.25, 130.5, 40.25, 130.5, 40.25, 50.5] SOLID 2.25.71",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "FG_DOUBT [120.0, 200.0, 170.0, 200.0, 170.0, 240.0, 120.0, 240.0, 120.0, 200.0] DASHED 2.25.72",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("FRACTURE 0.91", output, StringComparison.Ordinal);
        Assert.Contains(StudyReport.ResearchUse, output, StringComparison.Ordinal);
    }

    private static DicomFile Create(string photometric)
    {
        var report = SampleReports.Create(photometric: photometric);
        return PresentationState.Create(report, report.Images[0], s_uids, 1);
    }

    private string Write(DicomFile file)
    {
        var path = _folder.File("state.dcm");
        file.Write(path);
        return path;
    }
}

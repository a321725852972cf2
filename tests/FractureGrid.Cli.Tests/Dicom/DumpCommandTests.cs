using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Tests.Dicom;

public sealed class DumpCommandTests
{
    [Fact]
    public async Task Elements_are_printed_with_long_values_cut_and_pixels_summarised()
    {
        using var folder = new TempFolder();
        var film = folder.Add(
            "film.dcm",
            TestFilm.Dicom(x =>
            {
                x.SetString(DicomTags.ImageComments, new string('a', 300));
                x.SetItems(DicomTags.AnatomicRegionSequence, Code("85562004"));
            })
        );

        var result = await CommandRunner.RunAsync("dicom", "dump", film);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("(0002,0010) UI TransferSyntaxUID  [1.2.840.10008.1.2.1]", result.Output, StringComparison.Ordinal);
        Assert.Contains("(0008,0060) CS Modality  [DX]", result.Output, StringComparison.Ordinal);
        Assert.Contains("    (0008,0100) SH CodeValue  [85562004]", result.Output, StringComparison.Ordinal);
        Assert.Contains("...] 300 characters", result.Output, StringComparison.Ordinal);
        Assert.Contains($"PixelData  {TestFilm.Width * TestFilm.Height * 2} bytes", result.Output, StringComparison.Ordinal);
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 160));
    }

    [Fact]
    public async Task Json_is_the_dicom_model_with_pixels_pointed_to()
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());

        var result = await CommandRunner.RunAsync("dicom", "dump", film, "--json");

        var json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("DX", json.GetProperty("00080060").GetProperty("Value")[0].GetString());
        Assert.EndsWith("film.dcm#7FE00010", json.GetProperty("7FE00010").GetProperty("BulkDataURI").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_missing_or_no_dicom_is_an_error()
    {
        using var folder = new TempFolder();
        var text = folder.Add("notes.txt", "nothing to see"u8);

        var missing = await CommandRunner.RunAsync("dicom", "dump", folder["none.dcm"]);
        var other = await CommandRunner.RunAsync("dicom", "dump", text);

        Assert.Equal((1, ""), (missing.ExitCode, missing.Output));
        Assert.Contains("none.dcm is not there", missing.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.Contains("NotDicom", other.Error, StringComparison.Ordinal);
    }

    private static DicomDataset Code(string value)
    {
        var code = new DicomDataset();
        code.SetString(DicomTags.CodeValue, value);
        return code;
    }
}

using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Cli.Tests.Dicom;

public sealed class WrapCommandTests
{
    [Fact]
    public async Task Picture_becomes_a_film_that_dciodvfy_accepts()
    {
        using var folder = new TempFolder();
        var picture = folder.Add("hand.png", TestFilm.Png(i => (byte)(i % 251)));

        var result = await CommandRunner.RunAsync("dicom", "wrap", picture, folder["hand.dcm"], "--body-part", "WRIST", "--side", "L");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var file = DicomFile.Read(folder["hand.dcm"]).Value;
        Assert.Equal("WRIST", file.Dataset.GetString(DicomTags.BodyPartExamined));
        Assert.Equal("00", file.Dataset.GetString(DicomTags.LossyImageCompression));
        Assert.Equal(
            Enumerable.Range(0, TestFilm.Width * TestFilm.Height).Select(i => (ushort)(i % 251)),
            PixelDecoder.Decode(file).Value.Samples
        );
        var verdict = ExternalTool.Run("dciodvfy", "-new", folder["hand.dcm"]);
        Assert.DoesNotContain("Error", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jpeg_is_marked_as_lossy_and_the_same_picture_has_the_same_identity()
    {
        using var folder = new TempFolder();
        byte[] greys = [.. Enumerable.Range(0, 64 * 64).Select(i => (byte)(i / 16))];
        var picture = folder.Add("hand.jpg", JpegBaselineEncoder.Encode(greys, 64, 90));

        _ = await CommandRunner.RunAsync("dicom", "wrap", picture, folder["a.dcm"]);
        var result = await CommandRunner.RunAsync("dicom", "wrap", picture, folder["b.dcm"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var (a, b) = (DicomFile.Read(folder["a.dcm"]).Value.Dataset, DicomFile.Read(folder["b.dcm"]).Value.Dataset);
        Assert.Equal("01", a.GetString(DicomTags.LossyImageCompression));
        Assert.Equal(a.GetString(DicomTags.SopInstanceUid), b.GetString(DicomTags.SopInstanceUid));
    }

    [Fact]
    public async Task Text_file_is_refused()
    {
        using var folder = new TempFolder();
        var text = folder.Add("notes.png", "nothing to see"u8);

        var result = await CommandRunner.RunAsync("dicom", "wrap", text, folder["out.dcm"]);

        Assert.Equal(1, result.ExitCode);
        Assert.False(File.Exists(folder["out.dcm"]));
    }
}

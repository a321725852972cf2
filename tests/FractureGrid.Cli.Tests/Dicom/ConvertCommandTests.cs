using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Cli.Tests.Dicom;

public sealed class ConvertCommandTests
{
    [Theory]
    [InlineData("ImplicitVrLittleEndian")]
    [InlineData("explicitvrbigendian")]
    [InlineData("DeflatedExplicitVrLittleEndian")]
    [InlineData("1.2.840.10008.1.2.5")]
    public async Task Film_keeps_its_pixels_in_another_syntax_and_back(string to)
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());

        var there = await CommandRunner.RunAsync("dicom", "convert", film, folder["other.dcm"], "--to", to);
        var back = await CommandRunner.RunAsync(
            "dicom",
            "convert",
            folder["other.dcm"],
            folder["back.dcm"],
            "--to",
            "ExplicitVrLittleEndian"
        );

        Assert.Equal((0, ""), (there.ExitCode, there.Error));
        Assert.Equal((0, ""), (back.ExitCode, back.Error));
        Assert.True(TransferSyntax.TryParse(to, out var syntax));
        Assert.Equal(syntax, DicomFile.Read(folder["other.dcm"]).Value.TransferSyntax);
        Assert.Equal(Samples(film), Samples(folder["other.dcm"]));
        Assert.Equal(Samples(film), Samples(folder["back.dcm"]));
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task File_can_be_converted_in_place()
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());
        var before = Samples(film);

        var result = await CommandRunner.RunAsync("dicom", "convert", film, film, "--to", "RleLossless");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(before, Samples(film));
    }

    [Fact]
    public async Task Unknown_syntax_is_wrong_usage_and_one_without_encoder_an_error()
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());

        var unknown = await CommandRunner.RunAsync("dicom", "convert", film, folder["out.dcm"], "--to", "Gif");
        var impossible = await CommandRunner.RunAsync("dicom", "convert", film, folder["out.dcm"], "--to", "HtJ2k");

        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("RleLossless", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(1, impossible.ExitCode);
        Assert.Contains("no encoder for HtJ2k", impossible.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out.dcm"]));
    }

    private static ushort[] Samples(string path) => PixelDecoder.Decode(DicomFile.Read(path).Value).Value.Samples;
}

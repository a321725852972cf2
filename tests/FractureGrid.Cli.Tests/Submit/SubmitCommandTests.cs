using System.Text.Json;
using FractureGrid.Cli.Submit;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Submit;

public sealed class SubmitCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://grid:8080", "http://grid:8080/")]
    [InlineData("https://grid.example/fracture", "https://grid.example/fracture/")]
    [InlineData("FRACTUREGRID@127.0.0.1:11112", "FRACTUREGRID@127.0.0.1:11112")]
    [InlineData("A@[::1]:104", "A@::1:104")]
    public void A_target_is_a_url_or_an_application_entity(string text, string expected) =>
        Assert.Equal(expected, SubmitTarget.Parse(text)?.ToString());

    [Theory]
    [InlineData("grid")]
    [InlineData("ftp://grid")]
    [InlineData("AET@host")]
    [InlineData("AET@host:0")]
    [InlineData("AET@host:65536")]
    [InlineData("A_TITLE_OF_17_CHR@host:104")]
    [InlineData("@host:104")]
    public void Anything_else_is_no_target(string text) => Assert.Null(SubmitTarget.Parse(text));

    [Theory]
    [InlineData("--to", "nowhere")]
    [InlineData("--aet", "A_TITLE_OF_17_CHR")]
    [InlineData("--timeout", "0")]
    [InlineData("--results", "AET@host:104")]
    [InlineData("--nonsense")]
    public async Task Wrong_options_are_a_usage_error_and_nothing_is_sent(params string[] options)
    {
        var result = await CommandRunner.RunAsync(["submit", _folder.Add("a.dcm", TestFilm.Dicom()), .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("Try 'fracturegrid submit --help'.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_dicom_in_a_folder_is_skipped_and_told()
    {
        _folder.Add("letter.txt", "Dear radiologist,"u8);

        var result = await CommandRunner.RunAsync("submit", _folder.Path, "--json");

        Assert.Equal("Skipped 1 file(s) that are not DICOM.\n", result.Error);
        Assert.Empty(JsonDocument.Parse(result.Output).RootElement.EnumerateArray());
    }
}

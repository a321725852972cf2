using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Tests.Predict;

/// <summary>What can't be analysed says why, each kind in its own words, and nothing else suffers.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly Dictionary<string, Func<byte[]>> Inputs = new(StringComparer.Ordinal)
    {
        ["empty"] = () => [],
        ["text"] = () => "Dear radiologist,"u8.ToArray(),
        ["truncated"] = () => TestFilm.Dicom()[..^1000],
        ["truncated head"] = () => TestFilm.Dicom()[..200],
        ["no pixel data"] = () => TestFilm.Dicom(film => film.Remove(DicomTags.PixelData)),
        ["colour"] = () =>
            TestFilm.Dicom(film =>
            {
                film.SetInt32(DicomTags.SamplesPerPixel, 3);
                film.SetString(DicomTags.PhotometricInterpretation, "RGB");
            }),
        ["multi-frame"] = () => TestFilm.Dicom(film => film.SetString(DicomTags.NumberOfFrames, "7")),
        ["zero rows"] = () => TestFilm.Dicom(film => film.SetInt32(DicomTags.Rows, 0)),
        ["absurd dimensions"] = () =>
            TestFilm.Dicom(film =>
            {
                film.SetInt32(DicomTags.Rows, 65535);
                film.SetInt32(DicomTags.Columns, 65535);
            }),
        ["tiny"] = () =>
            TestFilm.Dicom(film =>
            {
                film.SetInt32(DicomTags.Rows, 8);
                film.SetInt32(DicomTags.Columns, 8);
                film.SetBytes(DicomTags.PixelData, DicomVr.OW, new byte[128]);
            }),
        ["more bits than there is room for"] = () => TestFilm.Dicom(film => film.SetInt32(DicomTags.BitsStored, 20)),
        ["no bits allocated"] = () => TestFilm.Dicom(film => film.Remove(DicomTags.BitsAllocated)),
        ["fewer pixels than rows and columns say"] = () =>
            TestFilm.Dicom(film => film.SetBytes(DicomTags.PixelData, DicomVr.OW, new byte[TestFilm.Width * TestFilm.Height])),
        ["unknown transfer syntax"] = () => TestFilm.Dicom(transferSyntax: "1.2.826.0.1.3680043.2.1125.777"),
        ["blank"] = () => TestFilm.Png(_ => 77),
        ["truncated PNG"] = () => TestFilm.Png()[..^30],
        ["JPEG of three bytes"] = () => [0xFF, 0xD8, 0xFF],
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("empty", "NotAnImage")]
    [InlineData("text", "NotAnImage")]
    [InlineData("truncated", "Truncated")]
    [InlineData("truncated head", "Truncated")]
    [InlineData("no pixel data", "NoPixelData")]
    [InlineData("colour", "Colour")]
    [InlineData("multi-frame", "MultiFrame")]
    [InlineData("zero rows", "BadDimensions")]
    [InlineData("absurd dimensions", "BadDimensions")]
    [InlineData("tiny", "BadDimensions")]
    [InlineData("more bits than there is room for", "BadBitDepth")]
    [InlineData("no bits allocated", "BadBitDepth")]
    [InlineData("fewer pixels than rows and columns say", "CorruptPixelData")]
    [InlineData("unknown transfer syntax", "UnsupportedTransferSyntax")]
    [InlineData("blank", "Blank")]
    [InlineData("truncated PNG", "Truncated")]
    [InlineData("JPEG of three bytes", "Truncated")]
    public async Task A_bad_file_is_an_entry_with_its_code_and_a_sentence(string input, string code)
    {
        var path = _folder.Add("input", Inputs[input]());

        var result = await CommandRunner.RunAsync("predict", "--json", path);
        var entry = JsonDocument.Parse(result.Output).RootElement[0];

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("NotAnalysed", entry.GetProperty("outcome").GetString());
        // A code, then a sentence of at least three words.
        Assert.Matches($"^{code}: \\S+( \\S+)+ \\S+\\.$", entry.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_object_that_is_refused_still_says_who_it_is()
    {
        var path = _folder.Add("input", Inputs["colour"]());

        var result = await CommandRunner.RunAsync("predict", "--json", path);

        Assert.Equal(TestFilm.SopInstanceUid, JsonDocument.Parse(result.Output).RootElement[0].GetProperty("sopInstanceUid").GetString());
    }

    [Fact]
    public async Task Bad_files_leave_the_good_ones_alone()
    {
        foreach (var (name, bytes) in Inputs)
        {
            _folder.Add(name, bytes());
        }

        _folder.Add("sound", TestFilm.Dicom());
        var alone = await CommandRunner.RunAsync("predict", "--json", _folder["sound"]);
        var together = await CommandRunner.RunAsync("predict", "--json", _folder.Path);

        var entries = JsonDocument.Parse(together.Output).RootElement.EnumerateArray().ToList();
        var sound = Assert.Single(entries, entry => entry.GetProperty("outcome").GetString() is not "NotAnalysed");

        Assert.Equal(Inputs.Count + 1, entries.Count);
        Assert.Equal(
            JsonDocument.Parse(alone.Output).RootElement[0].GetProperty("probability").GetDouble(),
            sound.GetProperty("probability").GetDouble()
        );
    }
}

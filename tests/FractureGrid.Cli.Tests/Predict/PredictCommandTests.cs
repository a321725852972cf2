using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Imaging;

namespace FractureGrid.Cli.Tests.Predict;

public sealed class PredictCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("predict")]
    [InlineData("predict", "film.dcm", "--nonsense")]
    [InlineData("predict", "film.dcm", "--png")]
    public async Task A_command_line_that_makes_no_sense_is_a_usage_error(params string[] arguments)
    {
        var result = await CommandRunner.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("Try 'fracturegrid predict --help'.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_model_is_an_error_that_names_it()
    {
        var result = await CommandRunner.RunAsync("predict", _folder.Add("a.dcm", TestFilm.Dicom()), "--models", _folder.Path);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal($"fracturegrid: No model package in {_folder.Path}: no model.json there.\n", result.Error);
    }

    [Fact]
    public async Task The_table_says_outcome_reason_and_that_this_is_no_medical_device()
    {
        var film = _folder.Add("a.dcm", TestFilm.Dicom());
        var letter = _folder.Add("b.dcm", "Dear radiologist,"u8);

        var result = await CommandRunner.RunAsync("predict", film, letter);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("NOT ANALYSED", result.Output, StringComparison.Ordinal);
        Assert.Contains("NotAnImage", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 not analysed.", result.Output, StringComparison.Ordinal);
        Assert.Contains("Research software, not a medical device.", result.Output, StringComparison.Ordinal);
        // Neither colours nor a bar when nobody looks on.
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task Pictures_keep_the_folders_shape_and_are_at_most_1600_pixels_long()
    {
        _folder.Add("films/large.dcm", Phantoms.Dicom(seed: 3, longSide: 2000).File);
        _folder.Add("films/sub/1.2.3", TestFilm.Dicom());
        _folder.Add("films/letter.txt", "Dear radiologist,"u8);

        var result = await CommandRunner.RunAsync("predict", _folder["films"], "--png", _folder["out"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            [_folder["out/large.png"], _folder["out/sub/1.2.3.png"]],
            Directory.GetFiles(_folder["out"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var large = FilmReader.Decode(await File.ReadAllBytesAsync(_folder["out/large.png"], TestContext.Current.CancellationToken)).Value;
        var small = FilmReader
            .Decode(await File.ReadAllBytesAsync(_folder["out/sub/1.2.3.png"], TestContext.Current.CancellationToken))
            .Value;
        Assert.Equal(1600, Math.Max(large.Width, large.Height));
        Assert.Equal((TestFilm.Width, TestFilm.Height), (small.Width, small.Height));
    }

    [Fact]
    public async Task A_picture_never_takes_the_place_of_a_film_or_of_another_picture()
    {
        var film = TestFilm.Png();
        _folder.Add("a.png", film);
        _folder.Add("a.dcm", TestFilm.Dicom());

        var result = await CommandRunner.RunAsync("predict", _folder["a.png"], _folder["a.dcm"], "--png", _folder.Path);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(film, await File.ReadAllBytesAsync(_folder["a.png"], TestContext.Current.CancellationToken));
        Assert.Equal(
            ["a-2.png", "a-3.png", "a.dcm", "a.png"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }
}

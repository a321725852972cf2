using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Predict;

/// <summary>The answer that scripts rely on.</summary>
public sealed class PredictJsonTests : IDisposable
{
    private static readonly string[] EntryProperties =
    [
        "file",
        "sopInstanceUid",
        "outcome",
        "reason",
        "probability",
        "lesions",
        "bone",
        "noise",
        "model",
        "milliseconds",
    ];

    private static readonly string[] LesionProperties = ["x", "y", "width", "height", "score"];
    private static readonly string[] BoxProperties = ["x", "y", "width", "height"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_film_has_every_property_in_the_promised_order()
    {
        var (film, uid) = Phantoms.Dicom(seed: 3, longSide: 700);
        var path = _folder.Add("film.dcm", film);

        var entry = Assert.Single(await PredictAsync(path));

        Assert.Equal(EntryProperties, Names(entry), StringComparer.Ordinal);
        Assert.Equal(path, entry.GetProperty("file").GetString());
        Assert.Equal(uid, entry.GetProperty("sopInstanceUid").GetString());
        Assert.Matches("^(Fracture|Doubt|NoFracture)$", entry.GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("reason").ValueKind);
        Assert.Equal(BoxProperties, Names(entry.GetProperty("bone")), StringComparer.Ordinal);
        Assert.InRange(entry.GetProperty("noise").GetDouble(), 0.0001, 0.5);
        Assert.Matches(@"^\S+ \S+ sha256:[0-9a-f]{64}$", entry.GetProperty("model").GetString());
        Assert.True(entry.GetProperty("milliseconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Lesions_are_inside_the_stored_image_highest_first_and_the_first_is_the_probability()
    {
        var entry = Assert.Single(await PredictAsync(_folder.Add("film.dcm", Phantoms.Dicom(seed: 3, longSide: 700).File)));

        var lesions = entry.GetProperty("lesions").EnumerateArray().ToList();
        double[] scores = [.. lesions.Select(lesion => lesion.GetProperty("score").GetDouble())];

        Assert.NotEmpty(lesions);
        Assert.All(lesions, lesion => Assert.Equal(LesionProperties, Names(lesion), StringComparer.Ordinal));
        Assert.All(
            lesions,
            lesion => Assert.InRange(lesion.GetProperty("x").GetDouble() + lesion.GetProperty("width").GetDouble(), 0, 700)
        );
        Assert.All(
            lesions,
            lesion => Assert.InRange(lesion.GetProperty("y").GetDouble() + lesion.GetProperty("height").GetDouble(), 0, 700)
        );
        // A box in pixels of the working film would end before half of this.
        Assert.True(entry.GetProperty("bone").GetProperty("height").GetDouble() > 500);
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0.05, 1));
        Assert.Equal(scores[0], entry.GetProperty("probability").GetDouble());
    }

    [Fact]
    public async Task A_file_that_is_no_film_has_the_same_properties_and_a_reason()
    {
        var path = _folder.Add("letter.dcm", "Dear radiologist,"u8);

        var entry = Assert.Single(await PredictAsync(path));

        Assert.Equal(EntryProperties, Names(entry), StringComparer.Ordinal);
        Assert.Equal("NotAnalysed", entry.GetProperty("outcome").GetString());
        Assert.Equal("NotAnImage: The file is neither DICOM nor PNG nor JPEG.", entry.GetProperty("reason").GetString());
        Assert.Empty(entry.GetProperty("lesions").EnumerateArray());
        Assert.All(
            ["sopInstanceUid", "probability", "bone", "noise"],
            name => Assert.Equal(JsonValueKind.Null, entry.GetProperty(name).ValueKind)
        );
    }

    [Fact]
    public async Task Kinds_of_files_are_told_by_content_whatever_they_are_called()
    {
        _folder.Add("a/film.jpg", TestFilm.Dicom());
        _folder.Add("a/b/film.dcm", TestFilm.Png());
        _folder.Add("c", TestFilm.Dicom());
        _folder.Add(".hidden", TestFilm.Dicom());

        var entries = await PredictAsync(_folder.Path);

        Assert.Equal(
            [_folder["a/b/film.dcm"], _folder["a/film.jpg"], _folder["c"]],
            entries.Select(entry => entry.GetProperty("file").GetString()),
            StringComparer.Ordinal
        );
        Assert.All(entries, entry => Assert.Equal(JsonValueKind.Null, entry.GetProperty("reason").ValueKind));
        Assert.Equal(
            [null, TestFilm.SopInstanceUid, TestFilm.SopInstanceUid],
            entries.Select(entry => entry.GetProperty("sopInstanceUid").GetString()),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Entries_keep_the_order_of_the_command_line_and_a_missing_file_is_one_of_them()
    {
        string[] paths = [_folder.Add("z.png", TestFilm.Png()), _folder["missing.dcm"], _folder.Add("a.dcm", TestFilm.Dicom())];

        var entries = await PredictAsync(paths);

        Assert.Equal(paths, entries.Select(entry => entry.GetProperty("file").GetString()), StringComparer.Ordinal);
        Assert.StartsWith("Unreadable: ", entries[1].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_is_an_empty_array() => Assert.Empty(await PredictAsync(_folder.Path));

    private static async Task<IReadOnlyList<JsonElement>> PredictAsync(params IEnumerable<string> paths)
    {
        var result = await CommandRunner.RunAsync(["predict", "--json", .. paths]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return [.. JsonDocument.Parse(result.Output).RootElement.EnumerateArray()];
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}

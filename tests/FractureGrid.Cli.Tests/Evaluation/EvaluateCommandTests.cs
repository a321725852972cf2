using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Evaluation;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Annotated_films_are_counted_by_split_and_trait_and_unreadable_ones_are_left_out_and_told()
    {
        _folder.Add("images/a.png", TestFilm.Png());
        _folder.Add("images/b.png", TestFilm.Png());
        _folder.Add("images/c.png", "no film"u8);
        _folder.Add(
            "annotations.json",
            """
            {"images": [
              {"file": "a.png", "split": "val", "region": "hand", "hardware": true, "boxes": [[1, 2, 30, 20]]},
              {"file": "b.png", "split": "val", "region": "leg", "hardware": false, "boxes": []},
              {"file": "c.png", "split": "val", "region": "leg", "hardware": false, "boxes": []},
              {"file": "a.png", "split": "train", "region": "leg", "hardware": false, "boxes": []}
            ]}
            """u8
        );

        var result = await CommandRunner.RunAsync([
            "models",
            "evaluate",
            "--films",
            _folder.Path,
            "--split",
            "val",
            "--json",
            "--roc",
            _folder["roc.svg"],
        ]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var report = JsonDocument.Parse(result.Output).RootElement[0];
        var all = report.GetProperty("all");
        Assert.Equal((2, 1, 1), (Count(all, "images"), Count(all, "fractured"), Count(all, "notAnalysed")));
        Assert.Equal(1, all.GetProperty("lesionsInCrop").GetProperty("total").GetInt32());
        Assert.Equal(
            ["hardware no", "hardware yes", "region hand", "region leg"],
            report
                .GetProperty("groups")
                .EnumerateArray()
                .Select(group => $"{group.GetProperty("by").GetString()} {group.GetProperty("name").GetString()}"),
            StringComparer.Ordinal
        );
        Assert.StartsWith(
            "<svg ",
            await File.ReadAllTextAsync(_folder["roc.svg"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Bone_masks_are_held_against_bones_drawn_by_hand_where_there_are_any()
    {
        _folder.Add("images/a.png", TestFilm.Png());
        _folder.Add("images/b.png", TestFilm.Png());
        _folder.Add(
            "annotations.json",
            """{"images": [{"file": "a.png", "region": "hand", "boxes": []}, {"file": "b.png", "region": "leg", "boxes": []}]}"""u8
        );
        // All of the film: what the mask holds of it is then known from its Dice, and is neither all nor nothing.
        _folder.Add(
            "masks.json",
            """{"films": [{"file": "a.png", "width": 10, "height": 10, "bones": [[-1, -1, 11, -1, 11, 11, -1, 11]], "gaps": []}]}"""u8
        );
        string[] arguments = ["models", "evaluate", "--films", _folder.Path, "--masks", _folder["masks.json"]];

        var json = await CommandRunner.RunAsync([.. arguments, "--json"]);
        var table = await CommandRunner.RunAsync(arguments);

        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        var report = JsonDocument.Parse(json.Output).RootElement[0];
        var dice = report.GetProperty("all").GetProperty("boneDice");
        Assert.Equal(1, Count(dice, "items"));
        Assert.InRange(dice.GetProperty("value").GetDouble(), 0.0, 0.99);
        Assert.Equal(
            [JsonValueKind.Object, JsonValueKind.Null],
            report.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("boneDice").ValueKind)
        );
        Assert.Contains("mean Dice", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phantoms_of_one_seed_give_the_same_figures_each_time()
    {
        string[] arguments = ["models", "evaluate", "--phantoms", "4", "--seed", "5", "--json"];

        var first = JsonDocument.Parse((await CommandRunner.RunAsync(arguments)).Output).RootElement[0];
        var second = JsonDocument.Parse((await CommandRunner.RunAsync(arguments)).Output).RootElement[0];

        Assert.Equal(4, Count(first.GetProperty("all"), "images"));
        Assert.Equal(first.GetProperty("all").GetRawText(), second.GetProperty("all").GetRawText());
        Assert.Equal(first.GetProperty("groups").GetRawText(), second.GetProperty("groups").GetRawText());
    }

    [Fact]
    public async Task Noise_that_is_added_is_found_again_by_the_pipeline_and_is_the_same_each_time()
    {
        string[] arguments = ["models", "evaluate", "--phantoms", "3", "--seed", "5", "--noise", "0", "0.1", "0.1", "--json"];

        var result = await CommandRunner.RunAsync(arguments);

        var reports = JsonDocument.Parse(result.Output).RootElement.EnumerateArray().ToList();
        double[] found = [.. reports.Select(report => report.GetProperty("medianNoise").GetDouble())];
        Assert.Equal(3, found.Length);
        Assert.InRange(found[0], 0, 0.05);
        // Clipping at black and white, and the stretch that follows, take some of it away.
        Assert.InRange(found[1], 0.06, 0.14);
        Assert.Equal(found[1], found[2]);
    }

    [Theory]
    [InlineData("--noise", "1.5")]
    [InlineData("--split", "val")]
    [InlineData("--masks", "masks.json")]
    [InlineData("--phantoms", "0")]
    [InlineData("--films", "x", "--phantoms", "3", "--roc", "roc.svg")]
    public async Task Options_that_do_not_go_together_are_a_usage_error(params string[] options)
    {
        var result = await CommandRunner.RunAsync(["models", "evaluate", .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1")]
    [InlineData("{\"images\": [{\"file\": \"a.png\", \"boxes\": [[1]]}]}")]
    public async Task An_annotations_file_that_is_none_is_an_error(string json)
    {
        _folder.Add("annotations.json", System.Text.Encoding.UTF8.GetBytes(json));

        var result = await CommandRunner.RunAsync("models", "evaluate", "--films", _folder.Path);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("is not an annotations file", result.Error, StringComparison.Ordinal);
    }

    private static int Count(JsonElement figures, string name) => figures.GetProperty(name).GetInt32();
}

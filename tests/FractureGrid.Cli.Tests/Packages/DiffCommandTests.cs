using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Cli.Packages;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Tests.Packages;

public sealed class DiffCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Differences_name_what_changed_appeared_and_went_and_nothing_else()
    {
        var first = JsonNode.Parse("""{"version": "1", "same": [1, 2], "detection": {"inputLongSide": 768, "old": true}}""")!;
        var second = JsonNode.Parse("""{"version": "2", "same": [1, 2], "detection": {"inputLongSide": 576, "new": null}}""")!;

        Assert.Equal(
            [
                new("detection.inputLongSide", "768", "576"),
                new("detection.new", null, "null"),
                new("detection.old", "true", null),
                new ManifestDifference("version", "\"1\"", "\"2\""),
            ],
            ManifestDifference.Between(first, second)
        );
    }

    [Fact]
    public async Task A_copy_with_other_operating_points_differs_in_these_alone_and_scores_alike()
    {
        var copy = _folder["copy"];
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(ModelFolder.Find(null)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var manifest = Path.Combine(copy, ModelPackage.ManifestFile);
        var content = JsonNode.Parse(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!;
        content["operatingPoints"]!["doubt"]!["threshold"] = 0.0;
        await File.WriteAllTextAsync(manifest, content.ToJsonString(), TestContext.Current.CancellationToken);

        var result = await CommandRunner.RunAsync(
            "models",
            "diff",
            ModelFolder.Find(null),
            copy,
            "--phantoms",
            "6",
            "--seed",
            "5",
            "--json"
        );

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var answer = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(
            "operatingPoints.doubt.threshold",
            Assert.Single(answer.GetProperty("differences").EnumerateArray()).GetProperty("path").GetString()
        );
        var comparison = answer.GetProperty("comparisons")[0];
        Assert.Equal(6, comparison.GetProperty("images").GetInt32());
        Assert.Equal(0, comparison.GetProperty("area").GetProperty("z").GetDouble());
        // Everything below FRACTURE is DOUBT now, as nothing was before but what lay between.
        Assert.InRange(comparison.GetProperty("otherAnswers").GetInt32(), 1, 6);
    }
}

using System.Text.Json;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests;

/// <summary>
/// A torchvision detector that was exported whole answers as it does in torch (<c>Fixtures/make_single.py</c>), among the fractures alone.
/// </summary>
public sealed class SingleGraphTests : IDisposable
{
    private const double Pixels = 0.5;
    private const double Scores = 0.002;

    private static readonly string Package = Path.Combine(Fixture.Folder, "single");

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Films => [.. Entries.Select(entry => entry.GetProperty("file").GetString()!)];

    private static IEnumerable<JsonElement> Entries => Fixture.Read("single/single.json").EnumerateArray();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Films))]
    public void Lesions_are_those_that_torch_finds(string file)
    {
        using var analyser = FilmAnalyser.Create(
            ModelPackage.Load(Package),
            new InferenceOptions { LeastListedScore = 0 },
            TimeProvider.System
        );
        using var film = File.OpenRead(Path.Combine(Fixture.Parity, file));

        var analysis = analyser.Analyse(film, TestContext.Current.CancellationToken);

        var expected = Entries
            .Single(entry => string.Equals(entry.GetProperty("file").GetString(), file, StringComparison.Ordinal))
            .GetProperty("lesions")
            .EnumerateArray()
            .OrderByDescending(lesion => lesion.GetProperty("score").GetDouble())
            .ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, analysis.Lesions.Count);
        Assert.All(expected, lesion => Assert.Contains(analysis.Lesions, found => IsSame(lesion, found)));
    }

    [Fact]
    public void Rules_of_two_graphs_beside_a_single_one_are_refused()
    {
        var manifest = File.ReadAllText(Path.Combine(Package, "model.json"));
        File.WriteAllText(
            _folder["model.json"],
            manifest.Replace("\"stride\": 1", "\"stride\": 1, \"head\": \"head.onnx\"", StringComparison.Ordinal)
        );

        var error = Assert.Throws<ModelPackageException>(() => ModelPackage.Load(_folder.Path));

        Assert.EndsWith("detection.single excludes proposals, head, anchors, rpn and heat: the graph holds them.", error.Message);
    }

    [Fact]
    public void A_detector_of_neither_kind_is_refused()
    {
        Fixture.CopyPackage(_folder.Path, manifest => manifest["detection"]!.AsObject().Remove("head"));

        var error = Assert.Throws<ModelPackageException>(() => ModelPackage.Load(_folder.Path));

        Assert.EndsWith("detection needs proposals, head, anchors, rpn and roi.weights, or single.", error.Message);
    }

    private static bool IsSame(JsonElement expected, FilmLesion lesion) =>
        Math.Abs(expected.GetProperty("x0").GetDouble() - lesion.Box.X) <= Pixels
        && Math.Abs(expected.GetProperty("y0").GetDouble() - lesion.Box.Y) <= Pixels
        && Math.Abs(expected.GetProperty("x1").GetDouble() - lesion.Box.X - lesion.Box.Width) <= Pixels
        && Math.Abs(expected.GetProperty("y1").GetDouble() - lesion.Box.Y - lesion.Box.Height) <= Pixels
        && Math.Abs(expected.GetProperty("score").GetDouble() - lesion.Score) <= Scores;
}

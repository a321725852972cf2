using System.Text.Json;
using FractureGrid.Inference.Detection;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests.Detection;

/// <summary>The detector's arithmetic against torchvision 0.14, whose numbers <c>Fixtures/make_torchvision.py</c> wrote.</summary>
public sealed class TorchvisionTests
{
    private static readonly JsonElement Expected = Fixture.Read("torchvision.json");

    [Fact]
    public void Anchors_are_the_same_in_the_same_order()
    {
        var expected = Expected.GetProperty("anchors");
        var rules = new AnchorManifest { Sizes = Numbers(expected.GetProperty("sizes")), Ratios = Numbers(expected.GetProperty("ratios")) };

        var levels = AnchorLevel.Create(rules, Size(expected));

        Assert.Equal(
            Regions(expected.GetProperty("boxes")),
            levels.SelectMany(level => Enumerable.Range(0, level.Count).Select(i => level[i]))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Corrections_decode_and_clip_to_the_same_boxes(int index)
    {
        var expected = Expected.GetProperty("decodings")[index];
        var decoder = BoxDecoder.FromWeights(Numbers(expected.GetProperty("weights")));
        var references = Regions(expected.GetProperty("references"));
        var deltas = expected.GetProperty("deltas").EnumerateArray().Select(row => Numbers(row).Select(v => (float)v).ToArray()).ToList();

        var boxes = references.Select((reference, i) => decoder.Decode(deltas[i], reference, Size(expected)));

        Assert.All(
            Regions(expected.GetProperty("boxes")).Zip(boxes),
            pair =>
            {
                Assert.Equal(pair.First.X0, pair.Second.X0, 1e-3f);
                Assert.Equal(pair.First.Y0, pair.Second.Y0, 1e-3f);
                Assert.Equal(pair.First.X1, pair.Second.X1, 1e-3f);
                Assert.Equal(pair.First.Y1, pair.Second.Y1, 1e-3f);
            }
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Suppression_keeps_the_same_boxes_in_the_same_order(int index)
    {
        var expected = Expected.GetProperty("suppressions")[index];
        var boxes = Regions(expected.GetProperty("boxes"));
        var scores = Numbers(expected.GetProperty("scores"));
        ScoredRegion[] candidates = [.. boxes.Select((box, i) => new ScoredRegion(box, (float)scores[i]))];
        int[] kept = [.. expected.GetProperty("kept").EnumerateArray().Select(i => i.GetInt32())];

        var taken = Suppression.Apply(candidates, expected.GetProperty("overlap").GetDouble(), candidates.Length);
        var first = Suppression.Apply(candidates, expected.GetProperty("overlap").GetDouble(), 5);

        Assert.InRange(kept.Length, 6, candidates.Length - 1);
        Assert.Equal(kept.Select(i => candidates[i]), taken);
        Assert.Equal(kept.Take(5).Select(i => candidates[i]), first);
    }

    [Fact]
    public void Boxes_go_to_the_same_pyramid_levels()
    {
        var expected = Expected.GetProperty("levels");
        int[] levels = [.. expected.GetProperty("levels").EnumerateArray().Select(level => level.GetInt32())];

        Assert.Equal([0, 1, 2, 3], levels.Distinct());
        Assert.Equal(levels, Regions(expected.GetProperty("boxes")).Select(box => RegionList.LevelOf(box)));
    }

    private static ImageSize Size(JsonElement element) =>
        new(element.GetProperty("width").GetInt32(), element.GetProperty("height").GetInt32());

    private static Region[] Regions(JsonElement rows) =>
        [
            .. rows.EnumerateArray()
                .Select(row => new Region(row[0].GetSingle(), row[1].GetSingle(), row[2].GetSingle(), row[3].GetSingle())),
        ];

    private static double[] Numbers(JsonElement row) => [.. row.EnumerateArray().Select(value => value.GetDouble())];
}

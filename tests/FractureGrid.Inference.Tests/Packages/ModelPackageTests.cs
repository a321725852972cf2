using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests.Packages;

/// <summary>A package that is not what its manifest says never runs, and the error says what is wrong with which file.</summary>
public sealed class ModelPackageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_intact_package_loads_and_its_hash_covers_every_file()
    {
        Fixture.CopyPackage(_folder.Path);

        var package = ModelPackage.Load(_folder.Path);

        string[] files = ["head.onnx", "model.json", "proposals.onnx", "segmentation.onnx"];
        var lines = string.Concat(
            files.Select(name => $"{name}:{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder[name])))}\n")
        );
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), package.Hash);
        Assert.Equal((0.3, 0.6), (package.DoubtThreshold, package.FractureThreshold));
    }

    [Theory]
    [InlineData("segmentation.onnx")]
    [InlineData("proposals.onnx")]
    [InlineData("head.onnx")]
    public void A_changed_byte_is_found_and_the_file_named(string file)
    {
        Fixture.CopyPackage(_folder.Path);
        var bytes = File.ReadAllBytes(_folder[file]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder[file], bytes);

        Assert.Matches($@"{file} has SHA-256 [0-9a-f]{{64}}, but model\.json says [0-9a-f]{{64}}\.$", Error());
    }

    [Fact]
    public void A_changed_threshold_changes_the_hash()
    {
        Fixture.CopyPackage(_folder.Path);
        var before = ModelPackage.Load(_folder.Path).Hash;
        var manifest = File.ReadAllText(_folder["model.json"]);
        File.WriteAllText(_folder["model.json"], manifest.Replace("\"threshold\":0.6", "\"threshold\":0.61", StringComparison.Ordinal));

        var after = ModelPackage.Load(_folder.Path);

        Assert.Equal(0.61, after.FractureThreshold);
        Assert.NotEqual(before, after.Hash, StringComparer.Ordinal);
    }

    [Fact]
    public void A_missing_network_is_named()
    {
        Fixture.CopyPackage(_folder.Path);
        File.Delete(_folder["head.onnx"]);

        Assert.Contains("head.onnx can't be read", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_manifest_is_no_package() =>
        Assert.Contains("model.json can't be read", Error(), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_schema_is_refused_with_the_known_one()
    {
        Fixture.CopyPackage(_folder.Path, manifest => manifest["schema"] = 2);

        Assert.EndsWith("schema 2 is unknown; this version reads schema 1.", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_preprocessing_is_refused()
    {
        Fixture.CopyPackage(_folder.Path, manifest => manifest["preprocessing"] = "grey-stretch-9");

        Assert.Contains("preprocessing \"grey-stretch-9\" is unknown", Error(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"schema\": 1}")]
    [InlineData("null")]
    public void A_manifest_that_is_no_manifest_says_so(string json)
    {
        File.WriteAllText(_folder["model.json"], json);

        Assert.Matches(@"model\.json (can't be read: .+|is empty\.)", Error());
    }

    [Theory]
    [InlineData("segmentation.width", 8, "segmentation.width")]
    [InlineData("crop.margin", -1, "segmentation.threshold, crop.minComponentShare and crop.minBoneShare must be in 0..1, crop.margin")]
    [InlineData("detection.stride", 48, "detection.stride")]
    [InlineData("detection.inputLongSide", 100_000, "detection.workingLongSide and detection.inputLongSide")]
    [InlineData("detection.rpn.topPerLevel", 0, "detection.rpn")]
    [InlineData("detection.roi.nms", 2, "detection.roi")]
    [InlineData("detection.roi.vote.overlap", 2, "detection.roi.vote")]
    [InlineData("detection.heat.weight", 7, "detection.heat.weight")]
    [InlineData("operatingPoints.doubt.threshold", 0.9, "operatingPoints")]
    public void A_number_out_of_range_is_named(string path, double value, string named)
    {
        Fixture.CopyPackage(_folder.Path, manifest => Set(manifest, path, value));

        Assert.Contains($"model.json: {named}", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_a_hash_is_refused()
    {
        Fixture.CopyPackage(_folder.Path, manifest => manifest["files"]!.AsObject().Remove("head.onnx"));

        Assert.Contains("head.onnx is used, but has no hash", Error(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../head.onnx")]
    [InlineData("sub/head.onnx")]
    [InlineData("..\\head.onnx")]
    public void A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        Fixture.CopyPackage(_folder.Path, manifest => manifest["files"]![name] = new string('0', 64));

        Assert.Contains("must not contain a path", Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_hashed_but_no_network_fails_when_it_is_loaded()
    {
        var junk = "no graph"u8.ToArray();
        Fixture.CopyPackage(_folder.Path, manifest => manifest["files"]!["head.onnx"] = Convert.ToHexStringLower(SHA256.HashData(junk)));
        File.WriteAllBytes(_folder["head.onnx"], junk);
        var package = ModelPackage.Load(_folder.Path);

        var error = Assert.Throws<ModelPackageException>(() => FilmAnalyser.Create(package, new InferenceOptions(), TimeProvider.System));

        Assert.Contains("head.onnx can't be loaded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_that_do_not_fit_the_network_fail_at_the_start_and_not_on_a_film()
    {
        Fixture.CopyPackage(_folder.Path, manifest => manifest["detection"]!["anchors"]!["ratios"] = new JsonArray(1.0));
        var package = ModelPackage.Load(_folder.Path);

        var error = Assert.Throws<ModelPackageException>(() => FilmAnalyser.Create(package, new InferenceOptions(), TimeProvider.System));

        Assert.Contains("anchors of the manifest", error.Message, StringComparison.Ordinal);
    }

    private static void Set(JsonObject manifest, string path, double value)
    {
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)manifest, (node, name) => node[name]!);
        parent[names[^1]] = value == Math.Floor(value) ? JsonValue.Create((int)value) : JsonValue.Create(value);
    }

    private string Error()
    {
        var error = Assert.Throws<ModelPackageException>(() => ModelPackage.Load(_folder.Path));
        Assert.StartsWith($"Model package {_folder.Path}: ", error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}

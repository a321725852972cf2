using System.IO.Compression;
using System.Text.Json.Nodes;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Tests.Packages;

public sealed class PackageCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Networks_that_changed_get_their_hashes_and_the_archive_unpacks_to_an_intact_package()
    {
        var package = TestPackage.CopyTo(_folder["candidate"]);
        var manifest = Path.Combine(package, ModelPackage.ManifestFile);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!.AsObject();
        var hashes = json["files"]!.DeepClone();
        json.Remove("files");
        await File.WriteAllTextAsync(manifest, json.ToJsonString(), TestContext.Current.CancellationToken);

        var result = await CommandRunner.RunAsync("models", "package", package, "--version", "9.9.9", "--out", _folder["a.zip"]);
        var again = await CommandRunner.RunAsync("models", "package", package, "--out", _folder["b.zip"]);

        Assert.Equal((0, "", 0), (result.ExitCode, result.Error, again.ExitCode));
        Assert.Equal(await Bytes("a.zip"), await Bytes("b.zip"));
        await ZipFile.ExtractToDirectoryAsync(_folder["a.zip"], _folder["models"], TestContext.Current.CancellationToken);
        var unpacked = ModelPackage.Load(_folder["models/limb-slim"]);
        Assert.Equal("9.9.9", unpacked.Version);
        Assert.Contains($"sha256 {unpacked.Hash}", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            hashes.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>(), StringComparer.Ordinal),
            unpacked.Manifest.Files
        );
        var verified = await CommandRunner.RunAsync("models", "verify", unpacked.Folder);
        Assert.Equal(0, verified.ExitCode);
    }

    [Fact]
    public async Task A_folder_without_a_manifest_and_a_manifest_whose_network_is_missing_are_errors_that_say_so()
    {
        var package = TestPackage.CopyTo(_folder["candidate"]);
        File.Delete(Path.Combine(package, "head.onnx"));
        Directory.CreateDirectory(_folder["empty"]);

        var empty = await CommandRunner.RunAsync("models", "package", _folder["empty"]);
        var missing = await CommandRunner.RunAsync("models", "package", package);

        Assert.Equal((1, ""), (empty.ExitCode, empty.Output));
        Assert.Contains("holds no model.json", empty.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (missing.ExitCode, missing.Output));
        Assert.Contains("head.onnx is used, but has no hash", missing.Error, StringComparison.Ordinal);
    }

    private Task<byte[]> Bytes(string name) => File.ReadAllBytesAsync(_folder[name], TestContext.Current.CancellationToken);
}

using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Tests.Packages;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_list_holds_the_shipped_package_with_its_hash()
    {
        var result = await CommandRunner.RunAsync("models", "list", "--json");

        var entry = JsonDocument.Parse(result.Output).RootElement[0];
        var package = ModelPackage.Load(ModelFolder.Find(null));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(package.Name, entry.GetProperty("name").GetString());
        Assert.Equal(package.Hash, entry.GetProperty("hash").GetString());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task A_spoilt_package_is_listed_with_its_fault_and_fails_to_verify()
    {
        _folder.Add("spoilt/model.json", "{}"u8);

        var list = await CommandRunner.RunAsync("models", "list", "--models", _folder.Path);
        var verify = await CommandRunner.RunAsync("models", "verify", _folder["spoilt"]);

        Assert.Equal(0, list.ExitCode);
        Assert.Contains("unusable", list.Output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (verify.ExitCode, verify.Output));
        Assert.StartsWith($"fracturegrid: Model package {_folder["spoilt"]}: model.json", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_package_is_intact()
    {
        var result = await CommandRunner.RunAsync("models", "verify");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("is intact and runs on", result.Output, StringComparison.Ordinal);
    }
}

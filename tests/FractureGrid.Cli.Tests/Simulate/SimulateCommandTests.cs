using System.Security.Cryptography;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Simulate;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("png")]
    [InlineData("dicom")]
    public async Task One_seed_gives_the_same_files_to_the_bit_and_another_seed_others(string format)
    {
        var first = await SimulateAsync(format, "first", seed: 4);
        var again = await SimulateAsync(format, "again", seed: 4);
        var other = await SimulateAsync(format, "other", seed: 5);

        Assert.True(first.Count >= 4);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--size", "63")]
    [InlineData("--format", "tiff")]
    public async Task A_value_out_of_range_is_a_usage_error(string option, string value)
    {
        var result = await CommandRunner.RunAsync("simulate", "--out", _folder.Path, option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.NotEmpty(result.Error);
    }

    private async Task<SortedDictionary<string, string>> SimulateAsync(string format, string name, int seed)
    {
        var folder = _folder[name];
        string[] arguments = ["simulate", "--count", "3", "--size", "96", "--seed", $"{seed}", "--format", format, "--out", folder];

        Assert.Equal(0, (await CommandRunner.RunAsync(arguments)).ExitCode);
        return new(
            Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    file => Path.GetRelativePath(folder, file),
                    file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );
    }
}

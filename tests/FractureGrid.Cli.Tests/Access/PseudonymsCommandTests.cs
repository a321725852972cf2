using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Access;

public sealed class PseudonymsCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_gateways_key_is_rotated_from_a_day_on_and_the_audit_log_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "gateway"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "gateway", "pseudonyms.key"), new byte[32]);

        var rotated = await RunAsync("pseudonyms", "rotate", "--from", "2999-01-01", "--site", "north");

        Assert.Equal(0, rotated.ExitCode);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "gateway", "pseudonyms-29990101-north.key")));
        var list = await RunAsync("pseudonyms", "list");
        Assert.Equal("all sites  since the beginning\nnorth  since 2999-01-01\n", list.Output, ignoreLineEndingDifferences: true);
        Assert.Contains("PseudonymKeyRotated", (await RunAsync("audit", "export")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_gateway_has_been_there_is_no_key_to_rotate()
    {
        var result = await RunAsync("pseudonyms", "rotate");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is no gateway's folder", result.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => CommandRunner.RunAsync([.. arguments, "--data", _folder.Path]);
}

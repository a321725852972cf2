using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Access;

public sealed class KeysCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_made_listed_without_its_secret_rotated_and_revoked_and_each_step_is_in_the_audit_log()
    {
        var made = Parse(await RunAsync("keys", "create", "north-pacs", "--role", "hospital", "--site", "north", "--json"));
        var (id, text) = (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);

        var list = await RunAsync("keys", "list", "--json");
        Assert.Equal(id, Assert.Single(Parse(list).EnumerateArray()).GetProperty("id").GetString());
        Assert.DoesNotContain(text, list, StringComparison.Ordinal);

        var next = Parse(await RunAsync("keys", "rotate", id, "--json")).GetProperty("id").GetString()!;
        Assert.NotEqual(id, next, StringComparer.Ordinal);
        Assert.Equal($"{next} is void.\n", await RunAsync("keys", "revoke", next), ignoreLineEndingDifferences: true);

        // Each command writes a file of its own; an export gives file after file.
        var log = await RunAsync("audit", "export");
        Assert.Equal(
            ["KeyCreated", "KeyRotated", "KeyRevoked"],
            log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(Parse)
                .OrderBy(entry => entry.GetProperty("at").GetDateTimeOffset())
                .Select(entry => entry.GetProperty("what").GetString()!),
            StringComparer.Ordinal
        );
        Assert.DoesNotContain(text, log, StringComparison.Ordinal);
        Assert.Contains("The log is whole.", await RunAsync("audit", "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_an_error()
    {
        var result = await CommandRunner.RunAsync("keys", "revoke", "nobody", "--data", _folder.Path);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("There is no key nobody", result.Error, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await CommandRunner.RunAsync([.. arguments, "--data", _folder.Path]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}

using System.Net;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Keys;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Host.Tests.Access;

public sealed class KeyTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_key_opens_until_it_is_revoked_and_a_wrong_or_foreign_one_never()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);
        var (key, text) = await host.Keys.CreateAsync(
            "pacs",
            AccessRoles.Hospital,
            ["alpha"],
            s_day,
            TestContext.Current.CancellationToken
        );
        const string Path = "/api/v1/readings";

        Assert.Equal(HttpStatusCode.OK, (await host.Client(text).GetAsync(Path)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await host.Client(text[..^1] + (text[^1] == 'A' ? 'B' : 'A')).GetAsync(Path)).StatusCode
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client($"fgk_{key.Id}_{key.Hash}").GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client("fgt_guess").GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client(text).GetAsync("/api/v1/keys")).StatusCode);

        await host.Keys.RevokeAsync(key.Id, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client(text).GetAsync(Path)).StatusCode);
    }

    [Fact]
    public async Task Keys_end_when_their_time_is_over_and_a_rotated_one_after_the_overlap()
    {
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        var file = new KeyFile(folder.Root, time);
        var (old, _) = await file.CreateAsync(
            "pacs",
            AccessRoles.Hospital,
            ["alpha"],
            TimeSpan.FromDays(30),
            TestContext.Current.CancellationToken
        );

        var (next, _) = await file.RotateAsync(old.Id, TimeSpan.FromDays(30), s_day, TestContext.Current.CancellationToken);

        Assert.True(file.Find(old.Id)!.IsValidAt(time.GetUtcNow()));
        time.Advance(s_day);
        Assert.False(file.Find(old.Id)!.IsValidAt(time.GetUtcNow()));
        Assert.True(file.Find(next.Id)!.IsValidAt(time.GetUtcNow()));
        time.Advance(TimeSpan.FromDays(29));
        Assert.False(file.Find(next.Id)!.IsValidAt(time.GetUtcNow()));
    }

    [Fact]
    public async Task The_file_holds_no_secret_and_is_its_owners_alone_and_another_process_sees_changes()
    {
        using var folder = new TempFolder();
        var one = new KeyFile(folder.Root, TimeProvider.System);
        var other = new KeyFile(folder.Root, TimeProvider.System);
        Assert.Empty(other.List());

        var (key, text) = await one.CreateAsync("pacs", AccessRoles.Hospital, ["alpha"], s_day, TestContext.Current.CancellationToken);
        var path = Path.Combine(folder.Root, "access", "keys.json");

        Assert.DoesNotContain(text.Split('_', 3)[2], File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(key.Id, Assert.Single(other.List()).Id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Keys_that_are_made_at_the_same_time_are_all_kept()
    {
        using var folder = new TempFolder();
        KeyFile[] files = [.. Enumerable.Range(0, 8).Select(_ => new KeyFile(folder.Root, TimeProvider.System))];

        await Task.WhenAll(
            files.Select((file, i) => Task.Run(() => file.CreateAsync($"pacs-{i}", AccessRoles.Operator, [], s_day, default)))
        );

        Assert.Equal(8, files[0].List().Count);
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_time_in_one_folder_have_one_token()
    {
        using var folder = new TempFolder();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => LocalToken.Of(folder.Root).Text)));

        Assert.Single(tokens.Distinct(StringComparer.Ordinal));
        Assert.Equal(
            [Path.Combine(folder.Root, "access", "token")],
            Directory.GetFiles(Path.Combine(folder.Root, "access")),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("", AccessRoles.Operator, "")]
    [InlineData("a b", AccessRoles.Operator, "")]
    [InlineData("pacs", "king", "")]
    [InlineData("pacs", AccessRoles.Hospital, "")]
    [InlineData("pacs", AccessRoles.Hospital, "*")]
    [InlineData("desk", AccessRoles.Analyst, "")]
    public async Task Keys_that_would_open_too_much_or_nothing_are_not_made(string name, string role, string sites)
    {
        using var folder = new TempFolder();
        var file = new KeyFile(folder.Root, TimeProvider.System);

        await Assert.ThrowsAsync<FractureGridException>(() =>
            file.CreateAsync(name, role, sites.Length == 0 ? [] : [sites], s_day, TestContext.Current.CancellationToken)
        );
        Assert.Empty(file.List());
    }
}

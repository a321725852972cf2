using System.Net;
using System.Text.Json;

namespace FractureGrid.Host.Tests.Grid;

/// <summary>What an operator has paused stays so over a restart of the process, until it is resumed.</summary>
public sealed class PauseTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();
    private readonly ScriptedAnalyser _analyser = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("/sites/local")]
    public async Task Films_wait_for_a_paused_grid_or_site_also_after_a_restart(string scope)
    {
        await using (var before = await StartAsync())
        {
            await OrderAsync(before, $"{scope}/pause");
        }

        await using var host = await StartAsync();
        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 800));
        var grid = await UntilAsync(host, now => now.GetProperty("lines").GetArrayLength() > 0);

        Assert.Equal(1, grid.GetProperty("lines")[0].GetProperty("count").GetInt32());
        Assert.Equal(
            scope.Length == 0 ? "Grid" : "Site",
            Assert.Single(grid.GetProperty("pauses").EnumerateArray()).GetProperty("scope").GetString()
        );
        Assert.Empty(_analyser.Seen);
        await OrderAsync(host, $"{scope}/resume");
        Assert.Equal("Fracture", (await host.DecisionAsync("1.2")).GetProperty("outcome").GetString());
        Assert.Empty((await GridAsync(host)).GetProperty("pauses").EnumerateArray());
    }

    [Fact]
    public async Task A_paused_site_holds_up_no_other()
    {
        await using var host = await StartAsync();
        await OrderAsync(host, "/sites/elsewhere/pause");

        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 800));

        Assert.Equal("Fracture", (await host.DecisionAsync("1.2")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_paused_detector_is_the_same_and_paused_after_a_restart_and_a_drained_one_is_open()
    {
        string name;
        await using (var before = await StartAsync())
        {
            name = NameOf(await GridAsync(before));
            await OrderAsync(before, $"/silos/{name}/pause");
        }

        await using (var host = await StartAsync())
        {
            await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 800));
            var grid = await UntilAsync(host, now => DetectorOf(now).GetProperty("quarantine").GetArrayLength() > 0);

            Assert.Equal(name, NameOf(grid));
            Assert.Equal("Paused", DetectorOf(grid).GetProperty("mode").GetString());
            Assert.Empty(_analyser.Seen);
            await OrderAsync(host, $"/silos/{name}/resume");
            await host.DecisionAsync("1.2");
            Assert.Equal("Open", DetectorOf(await GridAsync(host)).GetProperty("mode").GetString());
            await OrderAsync(host, $"/silos/{name}/drain");
        }

        await using var after = await StartAsync();
        Assert.Equal("Open", DetectorOf(await GridAsync(after)).GetProperty("mode").GetString());
    }

    [Fact]
    public async Task Processes_that_share_a_folder_have_names_of_their_own_which_they_keep()
    {
        await using var patients = await RunningHost.StartAsync(_folder.Root, _analyser, "gateway,patients", isShared: true);
        await using var first = await RunningHost.StartAsync(_folder.Root, _analyser, "detector", isShared: true);
        var second = await RunningHost.StartAsync(_folder.Root, _analyser, "detector", isShared: true);
        await using (second)
        {
            var names = Names(await UntilAsync(patients, now => Names(now).Count == 3));
            Assert.Equal(3, names.Distinct(StringComparer.Ordinal).Count());
            Assert.Contains(names, name => name.EndsWith(":detector-2", StringComparison.Ordinal));
        }

        await using var again = await RunningHost.StartAsync(_folder.Root, _analyser, "detector", isShared: true);

        var after = Names(await UntilAsync(patients, now => Names(now).Count == 3));
        Assert.Contains(after, name => name.EndsWith(":detector-2", StringComparison.Ordinal));
    }

    private Task<RunningHost> StartAsync() => RunningHost.StartAsync(_folder.Root, _analyser);

    private static List<string> Names(JsonElement grid) =>
        [
            .. grid.GetProperty("silos")
                .EnumerateArray()
                .Where(silo => silo.GetProperty("answers").GetBoolean())
                .Select(silo => silo.GetProperty("name").GetString()!),
        ];

    private static string NameOf(JsonElement grid) => grid.GetProperty("silos").EnumerateArray().Single().GetProperty("name").GetString()!;

    private static JsonElement DetectorOf(JsonElement grid) => grid.GetProperty("silos").EnumerateArray().Single().GetProperty("detector");

    private static async Task OrderAsync(RunningHost host, string order)
    {
        using var response = await host.Http.PostAsync($"/api/v1/grid{order}", null);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static async Task<JsonElement> GridAsync(RunningHost host) =>
        JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/grid")).RootElement;

    private static async Task<JsonElement> UntilAsync(RunningHost host, Func<JsonElement, bool> wanted)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var grid = await GridAsync(host);
            if (wanted(grid))
            {
                return grid;
            }

            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }
}

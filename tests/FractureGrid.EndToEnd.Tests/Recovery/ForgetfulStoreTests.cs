using System.Globalization;
using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Recovery;

/// <summary>
/// The store of films and states is killed and has forgotten what it had confirmed, as Azurite does with the last seconds. Whatever was acknowledged to a
/// sender is decided exactly once, and the log says what was forgotten.
/// </summary>
public sealed class ForgetfulStoreTests(ITestOutputHelper output)
{
    private const string StatesForgotten = "states that it had confirmed";
    private const string ImagesForgotten = "images that it had taken over";
    private const int Films = 24;
    private const int Kills = 3;
    private static readonly TimeSpan BetweenFilms = TimeSpan.FromMilliseconds(250);

    /// <summary>Nothing settles while a test runs, however slow the machine.</summary>
    private static readonly (string, string) Everything = Storage("AzureBlob__SettleTime", "00:30:00");

    [Fact]
    public async Task Kill_9_under_load_loses_no_film_and_doubles_none()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StartStoreAsync();
        var films = TestFilm.Render(seed: 960, Films * (Kills + 1));
        await using (var grid = await StartAsync(folder, store))
        {
            for (var part = 0; part <= Kills; part++)
            {
                await UploadAsync(grid, films.Skip(part * Films).Take(Films), half: part < Kills ? KillAsync : null);
            }

            await TallyAsync(grid, films, "kill -9 under load");
        }

        // Another process knows only what is stored.
        await using var next = await StartAsync(folder, store);
        await TallyAsync(next, films, "and after a restart");

        async Task KillAsync()
        {
            await store.KillAsync();
            await store.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_store_that_has_forgotten_everything_is_made_good_while_the_grid_lives()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StartStoreAsync();
        var films = TestFilm.Render(seed: 970, Films);
        await using (var grid = await StartAsync(folder, store, Everything))
        {
            await UploadAsync(grid, films, half: () => ForgetAsync(store));
            await LoggedAsync(grid, StatesForgotten);
            await LoggedAsync(grid, ImagesForgotten);
            await TallyAsync(grid, films, "everything forgotten");
            // No further write brings a state to the store: it is there already.
            grid.Kill();
        }

        await using var next = await StartAsync(folder, store, Everything);
        await TallyAsync(next, films, "and after a restart");
    }

    [Fact]
    public async Task What_store_and_grid_have_both_lost_is_handed_over_again_at_the_start()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StartStoreAsync();
        var films = TestFilm.Render(seed: 980, Films);
        await using (var grid = await StartAsync(folder, store, Everything))
        {
            await UploadAsync(grid, films, half: null);
            await grid.DecidedStudyAsync(films[0].StudyUid);
            grid.Kill();
        }

        await ForgetAsync(store);
        await using var next = await StartAsync(folder, store, Everything);

        await LoggedAsync(next, ImagesForgotten);
        await TallyAsync(next, films, "store and grid killed");
    }

    private static async Task ForgetAsync(AzuriteServer store)
    {
        await store.KillAndForgetAsync();
        await store.StartAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UploadAsync(ServedGrid grid, IEnumerable<TestFilm> films, Func<Task>? half)
    {
        var striking = Task.CompletedTask;
        var count = 0;
        using var timer = new PeriodicTimer(BetweenFilms);
        foreach (var film in films)
        {
            if (count++ == Films / 2 && half is not null)
            {
                striking = half();
            }

            using var response = await grid.UploadAsync(film.Bytes());
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await striking;
    }

    private async Task TallyAsync(ServedGrid grid, IReadOnlyList<TestFilm> films, string what)
    {
        var (decided, doubled) = (0, 0);
        foreach (var patient in films.GroupBy(film => film.PatientId, StringComparer.Ordinal))
        {
            foreach (var study in patient.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
            {
                await grid.DecidedStudyAsync(study.Key, study.Count());
            }

            var answer = await grid.GetAsync($"api/v1/patients/local/{patient.Key}");
            var images = answer.GetProperty("studies").EnumerateArray().Sum(study => study.GetProperty("images").GetArrayLength());
            decided += images;
            // The version rises by one with every decision on an image.
            doubled += answer.GetProperty("version").GetInt32() - images;
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: images in {films.Count}, decided {decided}, doubled {doubled}, lost {films.Count - decided}"
            )
        );
        foreach (var line in grid.Log.Split('\n').Where(line => line.Contains("forgotten", StringComparison.Ordinal)))
        {
            output.WriteLine(line);
        }

        Assert.Equal((films.Count, 0), (decided, doubled));
    }

    private static Task LoggedAsync(ServedGrid grid, string words) =>
        Eventually.HoldsAsync(
            $"'{words}' in the log",
            ServedGrid.Patience,
            _ => Task.FromResult(grid.Log.Contains(words, StringComparison.Ordinal)),
            () => grid.Log
        );

    private static Task<ServedGrid> StartAsync(TemporaryFolder folder, AzuriteServer store, params (string, string)[] more) =>
        ServedGrid.StartAsync(
            ["--data", folder["data"], "--dimse", "0", "--device", "simulated"],
            [
                Storage("State", "AzureBlob"),
                Storage("Images", "AzureBlob"),
                Storage("AzureBlob__ConnectionString", store.ConnectionString),
                Storage("AzureBlob__TryTimeout", "00:00:05"),
                .. more,
            ]
        );

    private static async Task<AzuriteServer> StartStoreAsync()
    {
        if (await AzuriteServer.TryStartAsync(TestContext.Current.CancellationToken) is { } server)
        {
            return server;
        }

        Assert.SkipUnless(ServerPrograms.IsFullCheck, "Azurite is not installed.");
        throw new FileNotFoundException("Azurite is not installed, and this is the full check.");
    }

    private static (string, string) Storage(string key, string value) => ($"FractureGrid__Storage__{key}", value);
}

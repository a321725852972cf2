using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Shell;

/// <summary>A grid of one site, and one whose database is lost while it runs.</summary>
public sealed class BadStateTests(Chromium chromium)
{
    private const string Site = "hospital-01";

    // All that read outcomes.
    private static readonly (string Name, string Path)[] s_pages =
    [
        ("performance", "/performance"),
        ("performance-site", $"/performance?site={Site}"),
        ("compare", "/compare"),
        ("compare-models", "/compare?by=model"),
        ("simulator", $"/simulator?site={Site}"),
        ("drift", "/drift"),
        ("drift-site", $"/drift?site={Site}"),
        ("signal", $"/drift/signal?site={Site}&model=simulated&measure=noise&attribute=all&value=all"),
        ("gold", $"/gold-standard?site={Site}"),
    ];

    [Fact]
    public async Task One_site_has_all_pages_and_nothing_to_be_compared_with()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await SimulatedSites.AddAsync(host, hospitals: 1, days: 4);

        await Looks.CheckAsync(chromium, host.Address, "/", "one-grid");
        foreach (var (name, path) in s_pages)
        {
            await Looks.CheckAsync(chromium, host.Address, path, $"one-{name}");
        }
    }

    [Fact]
    public async Task A_database_that_is_lost_leaves_the_grids_last_figures_with_their_age_and_every_other_page_says_so()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await SimulatedSites.AddAsync(host, hospitals: 2, days: 4);
        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync("/");
        await Assertions.Expect(reader.Page.GetByTestId("sensitivity")).ToHaveCountAsync(2);

        await LoseAsync(host);

        // The page asks anew by itself.
        await Assertions.Expect(reader.Page.Locator(".state.stale")).ToContainTextAsync("The outcome store is not to be reached now.");
        await Assertions.Expect(reader.Page.GetByTestId("sensitivity")).ToHaveCountAsync(2);
        await Looks.CheckAsync(reader, "lost-grid");
        foreach (var (name, path) in s_pages)
        {
            await reader.OpenAsync(path);
            await Assertions.Expect(reader.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not to be reached now.");
            await Looks.CheckAsync(reader, $"lost-{name}");
        }

        using var answer = await host.Http.GetAsync("/api/v1/performance");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    // As if another program had taken the file away: every statement fails from now on.
    private static async Task LoseAsync(TestHost host)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Data, "outcomes.db")};Pooling=False");
        await connection.OpenAsync();
        foreach (var table in new[] { "outcomes", "outcome_counts", "outcome_scopes", "reference_standards" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"ALTER TABLE {table} RENAME TO {table}_lost";
            await command.ExecuteNonQueryAsync();
        }
    }
}

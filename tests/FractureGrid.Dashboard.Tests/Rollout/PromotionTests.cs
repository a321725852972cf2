using System.Globalization;
using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Performance;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Dashboard.Tests.Seeding;
using FractureGrid.Grains.Detection;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Rollout;

/// <summary>A shadow that is compared film by film on the page, and promoted there.</summary>
public sealed class PromotionTests(Chromium chromium) : IAsyncLifetime
{
    private const string Site = "hospital-01";
    private const string Page = $"/compare?by=model&site={Site}";

    private readonly PackageShelf _shelf = new(
        ["better@2", "scripted@1"],
        "scripted@1",
        name => new LoadedPackage(new ScriptedAnalyser(), "hash of " + name, null),
        NullLogger<PackageShelf>.Instance
    );

    private TestHost? _host;

    private readonly List<double> _differences = [];

    private TestHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _shelf.LoadDefault();
        _host = await TestHost.StartAsync(new ScriptedAnalyser(), configure: services => services.AddSingleton<IPackageShelf>(_shelf));
        var store = _host.Services.GetRequiredService<IOutcomeStore>();
        var readings = new ReadingFleet(7, []) { StudiesADay = 12, LabelledShare = 0.8 }
            .Readings(0, 10)
            .ToList();
        await store.SetReferencesAsync(
            [.. readings.Where(reading => reading.IsLabelled).Select(SeededRows.Truth)],
            isDryRun: false,
            default
        );
        var rows = readings.ConvertAll(SeededRows.Row).FindAll(row => row.ModelHash.Length > 0);
        await store.UpsertAsync([.. rows, .. rows.Select(Shadow)], default);
        _differences.AddRange(rows.Select(row => Shadow(row).Score - row.Score));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _shelf.Dispose();
    }

    [Fact]
    public async Task A_shadow_is_compared_as_the_api_does_and_promoted_with_a_reason()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync(Page);
        var answer = (await ApiAsync($"/api/v1/models/comparison?site={Site}"))[0];
        var area = answer.GetProperty("area");
        var card = page.Locator("[data-shadow-model='beef']");
        await Assertions
            .Expect(card)
            .ToContainTextAsync(area.GetProperty("difference").GetDouble().ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture));
        await Assertions.Expect(card).ToContainTextAsync("P " + PValues.Text(area.GetProperty("pValue").GetDouble()));
        await Assertions.Expect(card).ToContainTextAsync($"{answer.GetProperty("films")} films that both have read");
        // Area and difference with their intervals; the mean's is that of paired differences, by hand from the rows.
        var (mean, half) = Difference();
        await Assertions
            .Expect(card)
            .ToContainTextAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{mean:+0.000;-0.000;0.000} ({mean - half:+0.000;-0.000;0.000} – {mean + half:+0.000;-0.000;0.000}, n = "
                )
            );
        await Assertions.Expect(card.Locator("tr", new() { HasText = "AUC of the shadow" })).ToContainTextAsync("–");
        // Both models on one chart.
        await Assertions.Expect(page.Locator("#chart-roc")).ToContainTextAsync("shadow beef");
        await Looks.CheckAsync(chromium, Host.Address, Page, "compare-models");

        // Not warm yet: refused, and loaded.
        await OrderAsync(page, "better@2", "fewer misses in the trial");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is being loaded");
        await WarmAsync("better@2");
        await reader.OpenAsync(Page);
        await Assertions.Expect(page.GetByText("warm × 1", new() { Exact = true })).ToBeVisibleAsync();

        await OrderAsync(page, "better@2", "fewer misses in the trial");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Promoted");
        await Assertions.Expect(page.Locator($"[data-models='{Site}']")).ToContainTextAsync("better@2");
        await Assertions.Expect(page.Locator("[data-change='1']")).ToContainTextAsync("fewer misses in the trial");
        var change = Assert.Single((await ApiAsync($"/api/v1/models/changes?site={Site}")).EnumerateArray());
        Assert.Equal(("kim", "better@2"), (change.GetProperty("author").GetString(), change.GetProperty("to").GetString()));
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
    }

    private static async Task OrderAsync(IPage page, string package, string reason)
    {
        await page.Locator("select[name=package]").SelectOptionAsync(package);
        await page.GetByLabel("Your name").FillAsync("kim");
        await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Promote", Exact = true }).ClickAsync();
    }

    private async Task WarmAsync(string package)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!_shelf.IsWarm(package))
        {
            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }

    private async Task<JsonElement> ApiAsync(string path) => JsonDocument.Parse(await Host.Http.GetStringAsync(path)).RootElement;

    // 1.96 standard errors, whose variance has n - 1 degrees of freedom.
    private (double Mean, double Half) Difference()
    {
        var mean = _differences.Average();
        var variance = _differences.Sum(difference => (difference - mean) * (difference - mean)) / (_differences.Count - 1);
        return (mean, 1.959964 * Math.Sqrt(variance / _differences.Count));
    }

    // Unsure of every third film.
    private static OutcomeRow Shadow(OutcomeRow row)
    {
        var number = int.Parse(row.ImageId[1..], CultureInfo.InvariantCulture);
        var score = number % 3 == 0 ? row.Score / 2 : row.Score;
        return row with
        {
            ModelHash = ShadowModels.Of("beef"),
            Model = "better 2",
            Score = score,
            Outcome =
                score >= 0.6 ? Outcome.Fracture
                : score >= 0.3 ? Outcome.Doubt
                : Outcome.NoFracture,
        };
    }
}

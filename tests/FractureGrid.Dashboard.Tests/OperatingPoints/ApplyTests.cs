using System.Text.Json;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Simulation.Fleet;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.OperatingPoints;

/// <summary>Thresholds that are tried on the simulator's page and then put into force, into shadow, and taken back.</summary>
public sealed class ApplyTests(Chromium chromium) : IAsyncLifetime
{
    private readonly IReadOnlyList<SimulatedStudy> _studies = PhantomStudy.MakeTwo();
    private TestHost? _host;

    private TestHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        // Every film has a lesion of 0.91: a FRACTURE under the model's 0.3 and 0.6.
        _host = await TestHost.StartAsync(new LesionAnalyser());
        await PhantomStudy.SendAsync(_host, _studies[0]);
        await SimulatedSites.AddManyAsync(_host, 2);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Points_are_put_into_force_with_a_reason_and_the_next_film_is_answered_by_them()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await UntilAsync("/api/v1/performance/scopes", scopes => $"{scopes}".Contains("\"local\"", StringComparison.Ordinal));
        await reader.OpenAsync("/simulator?doubt=0.93&fracture=0.95");
        await Assertions.Expect(page.GetByText("Choose a site first.")).ToBeVisibleAsync();
        await page.GetByLabel("Site").SelectOptionAsync("local");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();

        // By keyboard, as somebody would who has no mouse.
        await page.GetByLabel("Your name").FocusAsync();
        await page.Keyboard.TypeAsync("kim");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("too many false alarms");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The points are in force");
        await Assertions.Expect(page.Locator("#recorded-points")).ToContainTextAsync("0.93 / 0.95");
        await Assertions.Expect(page.Locator("[data-change='1']")).ToContainTextAsync("too many false alarms");

        await PhantomStudy.SendAsync(Host, _studies[1]);
        Assert.Equal("NoFracture", await OutcomeAsync(_studies[1]));
        Assert.Equal("Fracture", await OutcomeAsync(_studies[0]));
        var entry = Assert.Single((await ApiAsync("/api/v1/operating-points")).GetProperty("entries").EnumerateArray());
        Assert.Equal(
            ("local", 0.93),
            (entry.GetProperty("site").GetString(), entry.GetProperty("points").GetProperty("doubt").GetDouble())
        );
        await reader.OpenAsync("/simulator?site=local");
        await Assertions.Expect(page.GetByLabel("DOUBT from score").First).ToHaveValueAsync("0.93");
        await Looks.CheckAsync(chromium, Host.Address, "/simulator?site=local", "operating-points");

        // Taken back again.
        await page.Locator("#recorded-points summary").ClickAsync();
        await page.Locator("#recorded-points").GetByLabel("Your name").FillAsync("lee");
        await page.Locator("#recorded-points").GetByLabel("Reason").FillAsync("it missed one");
        await page.Locator("#recorded-points").GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("taken back");
        Assert.Empty((await ApiAsync("/api/v1/operating-points")).GetProperty("entries").EnumerateArray());
        Assert.Equal(2, (await ApiAsync("/api/v1/operating-points/changes")).GetArrayLength());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_shadow_is_compared_on_new_films_as_the_api_says_and_gives_no_answer()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/simulator?site=local&doubt=0.93&fracture=0.95");
        await page.GetByLabel("Your name").FillAsync("kim");
        await page.GetByLabel("Reason").FillAsync("would it cry wolf less?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into shadow" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The points are in shadow");

        await PhantomStudy.SendAsync(Host, _studies[1]);
        Assert.Equal("Fracture", await OutcomeAsync(_studies[1]));
        var answer = await UntilAsync(
            "/api/v1/operating-points/comparison?site=local",
            answers => answers[0].GetProperty("films").GetInt64() == _studies[1].Images.Count
        );
        await reader.OpenAsync("/simulator?site=local");
        var shadow = page.Locator("[data-shadow='1']");
        await Assertions.Expect(shadow).ToContainTextAsync($"{answer[0].GetProperty("films")} films since");
        await Assertions.Expect(shadow.GetByRole(AriaRole.Row).Filter(new() { HasText = "same answer" })).ToContainTextAsync("0.00");
        await Looks.CheckAsync(chromium, Host.Address, "/simulator?site=local", "operating-points-shadow");
    }

    [Fact]
    public async Task What_the_package_does_not_allow_is_refused_and_nothing_is_recorded()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/simulator?site=local&doubt=0.01&fracture=0.5");
        await page.GetByLabel("Your name").FillAsync("kim");
        await page.GetByLabel("Reason").FillAsync("everything shall be a doubt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into force" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("allows thresholds from 0.05 to 1");
        Assert.Empty((await ApiAsync("/api/v1/operating-points/changes")).EnumerateArray());

        await reader.OpenAsync("/simulator?site=local&group=sex|F");
        await Assertions.Expect(page.GetByText("for no other group")).ToBeVisibleAsync();
    }

    private async Task<JsonElement> ApiAsync(string path) => JsonDocument.Parse(await Host.Http.GetStringAsync(path)).RootElement;

    private async Task<string?> OutcomeAsync(SimulatedStudy study) =>
        (await ApiAsync($"/api/v1/studies/{study.StudyUid}/result")).GetProperty("outcome").GetString();

    // Outcomes are stored a little after their decision.
    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var answer = await ApiAsync(path);
            if (holds(answer))
            {
                return answer;
            }

            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }
}

using System.Text.Json;
using FractureGrid.Abstractions.Labels;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Simulation.Fleet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Gold;

public sealed class GoldPageTests(Chromium chromium) : IAsyncLifetime
{
    // A film weighs what it weighs.
    private const long MostBytes = 1 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private readonly SimulatedStudy _study = PhantomStudy.Make();
    private TestHost? _host;
    private string _site = "";

    private TestHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(new LesionAnalyser());
        await PhantomStudy.SendAsync(_host, _study);
        _site = await SiteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_image_goes_from_two_annotators_over_the_reviewer_to_the_reference_standard()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync($"/gold-standard?site={_site}");
        await page.GetByText("Take images up").ClickAsync();
        await page.GetByLabel("images to draw").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take up" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The images are taken up");
        await TestAsync(page, "ann", "annotator", 17, "The test is kept: it opens the duty.");
        await TestAsync(page, "ben", "annotator", 16, "The test is kept: it does not open the duty.");
        await TestAsync(page, "ben", "annotator", 20, "The test is kept: it opens the duty.");
        await TestAsync(page, "rae", "reviewer", 18, "The test is kept: it opens the duty.");

        // One draws with the pointer, the other types the numbers.
        await WorkAsync(page, "ann", Duty.Annotator);
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw" }).ClickAsync();
        await page.Locator(".film-canvas").ScrollIntoViewIfNeededAsync();
        var film = (await page.Locator(".film-canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(film.X + film.Width * 0.45f, film.Y + film.Height * 0.45f);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(film.X + film.Width * 0.55f, film.Y + film.Height * 0.6f);
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator("[name=box-width]").First).Not.ToHaveValueAsync("");
        await page.GetByLabel("fracture", new() { Exact = true }).CheckAsync();
        await Looks.CheckAsync(chromium, Host.Address, $"/gold-standard?site={_site}&person=ann&duty=Annotator", "gold", MostBytes);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the annotation" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Taken, thank you.");

        await WorkAsync(page, "ben", Duty.Annotator);
        await Assertions.Expect(page.Locator(".film-marks rect")).ToHaveCountAsync(0);
        await FillAsync(page, "40", "50", "60", "70");
        await page.GetByLabel("fracture", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the annotation" }).ClickAsync();

        // The reviewer sees both and has the last word, which becomes the reference standard.
        await WorkAsync(page, "rae", Duty.Reviewer);
        await Assertions.Expect(page.Locator(".film-marks rect")).ToHaveCountAsync(2);
        await Looks.CheckAsync(reader, "gold-reviewer");
        await reader.LookAsync(isDark: false, 1440);
        await FillAsync(page, "41", "51", "61", "71");
        await page.GetByLabel("fracture", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make this the final annotation" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Taken, thank you.");
        await FinishAsync(reader);

        var store = Host.Services.GetRequiredService<IOutcomeStore>();
        var truth = Assert.Single(await store.ReferencesAsync(new OutcomeFilter { Site = _site }, null, 10, default));
        Assert.Equal((ReferenceSource.GoldStandard, true, "rae"), (truth.Source, truth.HasFracture, truth.Author));
        Assert.Equal((41, 51, 61, 71), Assert.Single(truth.Lesions!) is var box ? (box.X, box.Y, box.Width, box.Height) : default);
        var agreement = JsonDocument.Parse(await Host.Http.GetStringAsync($"/api/v1/labels/gold-standard/{_site}/agreement")).RootElement;
        await Assertions
            .Expect(page.Locator("#agreement"))
            .ToContainTextAsync($"n = {agreement.GetProperty("agreement").GetProperty("count")}");
        Assert.Empty(reader.Complaints);
    }

    // Whether an image is spot-checked hangs on its pseudonym, which is another one in each run.
    private async Task FinishAsync(Reader reader)
    {
        var page = reader.Page;
        var overview = await Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IGoldStandardGrain>(_site).GetOverviewAsync();
        if (overview.Stages.Any(stage => stage is { Stage: GoldStage.SpotChecking, Images: 1 }))
        {
            await TestAsync(page, "sam", "spot checker", 19, "The test is kept: it opens the duty.");
            await WorkAsync(page, "sam", Duty.SpotChecker);
            await reader.PictureAsync("gold-spot-check");
            await reader.CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Taken, thank you.");
        }
    }

    private static async Task TestAsync(IPage page, string person, string duty, int correct, string said)
    {
        await page.GetByText("Keep a test result").ClickAsync();
        var form = page.Locator("form[action='/gold-standard/tests']");
        await form.GetByLabel("person").FillAsync(person);
        await form.GetByLabel("Duty").SelectOptionAsync(new SelectOptionValue { Label = duty });
        await form.GetByLabel("right answers").FillAsync(correct.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await form.GetByLabel("test images").FillAsync("20");
        await form.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(said, new() { Timeout = 60_000 });
    }

    private async Task WorkAsync(IPage page, string person, Duty duty)
    {
        await page.GotoAsync($"/gold-standard?site={_site}&person={person}&duty={duty}");
        await Assertions.Expect(page.Locator("#work .film-canvas")).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page, params string[] values)
    {
        string[] fields = ["box-x", "box-y", "box-width", "box-height"];
        foreach (var (field, value) in fields.Zip(values))
        {
            await page.Locator($"[name={field}]").First.FillAsync(value);
        }
    }

    private async Task<string> SiteAsync()
    {
        using var timeout = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var store = Host.Services.GetRequiredService<IOutcomeStore>();
        while (true)
        {
            // Outcomes follow decisions on their own.
            if (await store.ScopesAsync(timeout.Token) is [var scope, ..])
            {
                return scope.Site;
            }

            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }
}

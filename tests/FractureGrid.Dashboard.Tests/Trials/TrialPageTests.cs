using System.Text.Json;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Trials;

public sealed class TrialPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_dropped_file_shows_each_rule_and_the_model_and_leaves_nothing_behind()
    {
        await using var host = await TestHost.StartAsync(
            new LesionAnalyser(),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["FractureGrid:Screening:Rules:Minor"] = "Exclude" }
        );
        var study = PhantomStudy.Make();
        await Looks.CheckAsync(chromium, host.Address, "/tester", "tester");
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/tester");

        await TryAsync(page, PhantomStudy.File(study.Images[0]));

        await Assertions.Expect(page.GetByTestId("model-answer")).ToHaveTextAsync("FRACTURE");
        await Assertions.Expect(page.GetByTestId("model-score")).ToHaveTextAsync("0.91");
        await Assertions.Expect(page.Locator("tr[data-rule=BodyPart]")).ToContainTextAsync("does not hold");
        await Assertions.Expect(page.Locator("tr[data-rule=Minor]")).ToContainTextAsync("exclude");
        await Assertions.Expect(page.Locator(".film-marks rect.fracture")).ToHaveCountAsync(1);
        await Looks.CheckAsync(reader, "tester-result");
        Assert.Empty(reader.Complaints);

        // The same film once more: no duplicate, for nothing was kept.
        await TryAsync(page, PhantomStudy.File(study.Images[0]));
        await Assertions.Expect(page.Locator("tr[data-rule=Duplicate]")).ToContainTextAsync("does not hold");
        using var known = await host.Http.GetAsync($"/api/v1/studies/{study.StudyUid}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, known.StatusCode);
        var exclusions = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/exclusions")).RootElement;
        Assert.Equal(0, exclusions.GetArrayLength());
    }

    [Fact]
    public async Task What_is_no_film_would_be_refused_and_the_page_says_why()
    {
        await using var host = await TestHost.StartAsync(new LesionAnalyser());
        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync("/tester");

        await TryAsync(reader.Page, "no film at all"u8.ToArray());

        await Assertions.Expect(reader.Page.GetByTestId("fate")).ToContainTextAsync("It would be refused at the door");
    }

    private static async Task TryAsync(IPage page, byte[] file)
    {
        await page.GetByLabel("DICOM file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "film.dcm",
                    MimeType = "application/dicom",
                    Buffer = file,
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("fate")).ToBeVisibleAsync();
    }
}

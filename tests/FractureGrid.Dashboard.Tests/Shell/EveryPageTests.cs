using System.Resources;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Seeding;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Shell;

/// <summary>What holds for every page: axe finds nothing in either theme at any width, it is light on the wire, prints, and is all Chinese in Chinese.</summary>
public sealed class EveryPageTests(Chromium chromium, SeededGrid grid)
{
    private const string Site = SeededGrid.Drifting;

    public static TheoryData<string, string> Pages =>
        new()
        {
            { "grid", "/" },
            { "studies", "/studies" },
            { "performance", "/performance" },
            { "performance-site", $"/performance?site={Site}" },
            { "performance-long", $"/performance?site={SeededGrid.LongName}" },
            { "performance-part", $"/performance?site={Site}&group=body-part|wrist" },
            { "performance-unlabelled", $"/performance?site={SeededGrid.Unlabelled}" },
            { "drift", "/drift" },
            { "drift-site", $"/drift?site={Site}" },
            { "alarm", "alarm" },
            { "signal", "signal" },
            { "compare", "/compare" },
            { "compare-devices", $"/compare?by=device&site={Site}" },
            { "compare-periods", $"/compare?by=period&site={Site}" },
            { "compare-models", $"/compare?by=model&site={Site}" },
            { "simulator", $"/simulator?site={Site}" },
            { "gold", $"/gold-standard?site={Site}&person=kim" },
            { "operations", "/operations" },
            { "tester", "/tester" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_both_themes_and_the_page_fits_and_is_light(string name, string path)
    {
        var host = await grid.HostAsync();

        await Looks.CheckAsync(chromium, host.Address, await AddressAsync(path), "page-" + name);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_chart_has_its_numbers_behind_it_and_both_files_beside_it(string name, string path)
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync(await AddressAsync(path));

        var bare = await reader.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('figure.chart')]
                .filter(chart => chart.querySelector('svg'))
                .filter(chart => !chart.querySelector('tbody td') || chart.querySelectorAll('.chart-files a[download]').length !== 2)
                .map(chart => chart.id)
            """
        );

        Assert.True(bare.Length == 0, $"{name}: {string.Join(", ", bare)}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task In_Chinese_no_English_text_of_ours_is_left(string name, string path)
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 390);
        await reader.OpenAsync($"/appearance?language=zh&back={Uri.EscapeDataString(await AddressAsync(path))}");

        await reader.PictureAsync($"page-{name}-zh");
        Assert.Equal("zh", await reader.Page.Locator("html").GetAttributeAsync("lang"));
        var shown = await reader.Page.Locator("body").InnerTextAsync();
        Assert.DoesNotContain(EnglishTexts(), text => shown.Contains(text, StringComparison.Ordinal));
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Print_shows_the_content_whole_and_nothing_to_press(string name, string path)
    {
        var host = await grid.HostAsync();
        // The width of A4 within its margins.
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 718);
        await reader.OpenAsync(await AddressAsync(path));
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator(".menu")).ToBeHiddenAsync();
        await Assertions.Expect(reader.Page.Locator("button:visible, [role=button]:visible")).ToHaveCountAsync(0);

        Assert.Equal(
            "rgb(255, 255, 255)",
            await reader.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")
        );
        var cut = await reader.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main table, main svg')]
                .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > window.innerWidth + 1)
                .map(part => part.closest('figure, section')?.innerText.slice(0, 60) ?? part.outerHTML.slice(0, 60))
            """
        );
        Assert.Empty(cut);
        await reader.PrintAsync($"print-{name}");
    }

    private async Task<string> AddressAsync(string path)
    {
        if (path.StartsWith('/'))
        {
            return path;
        }

        var host = await grid.HostAsync();
        var monitor = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteMonitorGrain>(Site);
        var alarm = (await monitor.GetAlarmsAsync())[0];
        return path is "alarm"
            ? Dashboard.Drift.DriftLinks.Alarm(Site, alarm.Number)
            : Dashboard.Drift.DriftLinks.Signal(Site, alarm.ModelHash, alarm.Drift);
    }

    // Sentences of three words and more: shorter ones can stand in names.
    private static IEnumerable<string> EnglishTexts()
    {
        var assembly = typeof(Sentences).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".resources", StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
            foreach (System.Collections.DictionaryEntry entry in reader)
            {
                if (entry.Value is string text && text.Split(' ').Length >= 3 && !text.Contains('{', StringComparison.Ordinal))
                {
                    yield return text;
                }
            }
        }
    }
}

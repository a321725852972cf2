using Microsoft.Playwright;

namespace FractureGrid.Bench.Dashboard;

/// <summary>Pictures of the pages on a screen and on a telephone, into the folder that FRACTUREGRID_PICTURES names.</summary>
internal static class PagePictures
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("FRACTUREGRID_PICTURES");

    public static async Task TakeAsync(Uri address, string name, IBrowser browser)
    {
        if (s_folder is null)
        {
            return;
        }

        foreach (var (width, height) in ((int, int)[])[(1440, 900), (390, 844)])
        {
            await using var context = await browser.NewContextAsync(
                new()
                {
                    ViewportSize = new() { Width = width, Height = height },
                }
            );
            var page = await context.NewPageAsync();
            await page.GotoAsync(address.ToString());
            var file = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
            await page.ScreenshotAsync(new() { Path = Path.Combine(s_folder, $"{file}-{width}.png"), FullPage = true });
        }
    }
}

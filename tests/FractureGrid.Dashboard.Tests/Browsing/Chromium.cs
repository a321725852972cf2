using FractureGrid.Servers;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(FractureGrid.Dashboard.Tests.Browsing.Chromium))]

namespace FractureGrid.Dashboard.Tests.Browsing;

/// <summary>One Chromium for all tests of the assembly. Where it is not installed the tests are skipped, in the full check they fail.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] s_arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (ServerPrograms.Find("chromium") is not { } program)
        {
            return;
        }

        // Only a page that is broken gets there.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = s_arguments });
    }

    /// <summary>A reader with a browser of their own, who opens pages of a host.</summary>
    /// <param name="address">Base address of the host.</param>
    /// <param name="isDark">Whether the reader's system is dark.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="language">The first of the reader's languages; null for English.</param>
    internal async Task<Reader> ReaderAsync(Uri address, bool isDark = false, int width = 1440, string? language = null)
    {
        if (_browser is null)
        {
            Assert.False(ServerPrograms.IsFullCheck, "Chromium is not installed.");
            Assert.Skip("Chromium is not installed.");
        }

        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                Locale = language ?? "en-GB",
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                ViewportSize = new ViewportSize { Width = width, Height = Reader.Height },
            }
        );
        context.SetDefaultTimeout(60_000);
        return new Reader(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

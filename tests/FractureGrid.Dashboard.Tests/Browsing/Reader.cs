using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Browsing;

/// <summary>Somebody who reads pages, and notes what the browser complains of.</summary>
internal sealed class Reader : IAsyncDisposable
{
    public const int Height = 900;

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();
    private readonly IBrowserContext _context;

    public Reader(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings in the browser's console, such as what the content policy refused.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public async Task OpenAsync(string path, int status = 200)
    {
        var response = await Page.GotoAsync(path);
        Assert.Equal(status, response?.Status);
    }

    /// <summary>Has the system be light or dark, and the window be as wide as this.</summary>
    public async Task LookAsync(bool isDark, int width)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await Page.SetViewportSizeAsync(width, Height);
    }

    /// <summary>Fails with what axe finds on the page, and when the page is wider than the window.</summary>
    public async Task CheckAsync()
    {
        // Transitions would show colours that are neither the one look's nor the other's.
        await Page.EvaluateAsync("() => document.getAnimations().forEach(animation => animation.finish())");
        // axe puts styles of its own into a page that has none inline: it is run with the page's policy in force and needs none.
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(s_axe);
        }

        var violations = await Page.EvaluateAsync<string[]>(
            """
            async () => {
                const { passes, violations } = await axe.run(document, { resultTypes: ['violations'] });
                if (passes.length === 0) { throw new Error('axe has looked at nothing.'); }
                return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html}`));
            }
            """
        );
        Assert.Empty(violations);
        await FitsAsync();
    }

    /// <summary>Fails when the page is wider than the window.</summary>
    public async Task FitsAsync()
    {
        var excess = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(excess <= 0, $"The page is {excess} pixels wider than its window.");
    }

    /// <summary>What the page and all that it loaded weighed on the wire.</summary>
    public Task<long> BytesAsync() =>
        Page.EvaluateAsync<long>(
            "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)"
        );

    /// <summary>Writes a picture of the whole page where FRACTUREGRID_PICTURES says; without it does nothing.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("FRACTUREGRID_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    /// <summary>Writes the page as it prints on A4, where FRACTUREGRID_PICTURES says; without it does nothing.</summary>
    public async Task PrintAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("FRACTUREGRID_PICTURES") is { Length: > 0 } folder)
        {
            var margin = new Margin
            {
                Top = "12mm",
                Right = "10mm",
                Bottom = "12mm",
                Left = "10mm",
            };
            await Page.PdfAsync(
                new()
                {
                    Path = Path.Combine(folder, name + ".pdf"),
                    Format = "A4",
                    Margin = margin,
                }
            );
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

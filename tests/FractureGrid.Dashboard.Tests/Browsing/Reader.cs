using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Browsing;

/// <summary>Somebody who reads pages, and notes what the browser complains of.</summary>
internal sealed class Reader : IAsyncDisposable
{
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

    /// <summary>Fails with what axe finds on the page, and when the page is wider than the window.</summary>
    public async Task CheckAsync()
    {
        // axe puts styles of its own into a page that has none inline: it is run with the page's policy in force and needs none.
        var result = await Page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}")));

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

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

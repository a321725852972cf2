using System.Globalization;

namespace FractureGrid.Dashboard.Tests.Browsing;

/// <summary>A page as all readers see it: light and dark, on a desk and on a telephone.</summary>
internal static class Looks
{
    // The widest a compressed page may be on the wire, all that it loads included.
    public const long MostBytes = 150 * 1024;

    // The narrowest window that pages must fit.
    private const int Narrowest = 360;
    private static readonly (bool IsDark, int Width)[] s_all = [(false, 1440), (true, 1440), (false, 390), (true, 390)];

    /// <summary>Opens the page, takes pictures of each look, and fails with what axe or the browser says against it.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="address">Base address of the host.</param>
    /// <param name="path">The page.</param>
    /// <param name="name">Of the pictures.</param>
    /// <param name="mostBytes">What the page may weigh; films have weight of their own.</param>
    public static async Task CheckAsync(Chromium chromium, Uri address, string path, string name, long mostBytes = MostBytes)
    {
        await using var reader = await chromium.ReaderAsync(address);
        await reader.OpenAsync(path);
        Assert.InRange(await reader.BytesAsync(), 1, mostBytes);
        await CheckAsync(reader, name);
    }

    /// <summary>The same of a page that is open. Styles alone tell looks apart, so that a page need not be loaded for each.</summary>
    public static async Task CheckAsync(Reader reader, string name)
    {
        foreach (var (isDark, width) in s_all)
        {
            await reader.LookAsync(isDark, width);
            await reader.PictureAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{width}{(isDark ? "-dark" : "")}"));
            await reader.CheckAsync();
        }

        await reader.LookAsync(isDark: true, Narrowest);
        await reader.FitsAsync();
        Assert.Empty(reader.Complaints);
    }
}

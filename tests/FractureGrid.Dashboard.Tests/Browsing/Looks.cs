using System.Globalization;

namespace FractureGrid.Dashboard.Tests.Browsing;

/// <summary>A page as all readers see it: light and dark, on a desk and on a telephone.</summary>
internal static class Looks
{
    // The widest a compressed page may be on the wire, all that it loads included.
    private const long MostBytes = 150 * 1024;

    /// <summary>Opens the page in each look, takes pictures, and fails with what axe or the browser says against it.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="address">Base address of the host.</param>
    /// <param name="path">The page.</param>
    /// <param name="name">Of the pictures.</param>
    /// <param name="mostBytes">What the page may weigh; films have weight of their own.</param>
    public static async Task CheckAsync(Chromium chromium, Uri address, string path, string name, long mostBytes = MostBytes)
    {
        foreach (var (isDark, width) in new[] { (false, 1440), (true, 1440), (false, 390), (true, 360) })
        {
            await using var reader = await chromium.ReaderAsync(address, isDark, width);
            await reader.OpenAsync(path);
            await reader.PictureAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{width}{(isDark ? "-dark" : "")}"));
            await reader.CheckAsync();
            Assert.Empty(reader.Complaints);
            Assert.InRange(await reader.BytesAsync(), 1, mostBytes);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FractureGrid.Dashboard.Tests.Texts;

/// <summary>Texts that pages name are there, in English and, where a translation exists, in it.</summary>
public sealed partial class ResourceTests
{
    private static readonly string s_source = Source();

    [Fact]
    public void Every_text_that_a_page_names_exists()
    {
        var missing = new List<string>();
        foreach (var page in Directory.EnumerateFiles(s_source, "*.razor", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(page);
            if (Localizer().Match(text) is { Success: true } localizer)
            {
                var known = Keys(localizer.Groups["texts"].Value + ".resx");
                missing.AddRange(
                    Named()
                        .Matches(text)
                        .Select(key => key.Groups["key"].Value)
                        .Where(key => !known.Contains(key))
                        .Select(key => $"{Path.GetFileName(page)}: {key}")
                );
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Translations_have_the_keys_of_the_english_texts()
    {
        foreach (var translation in Directory.EnumerateFiles(Path.Combine(s_source, "Texts"), "*.zh.resx"))
        {
            var english = Path.GetFileName(translation).Replace(".zh", "", StringComparison.Ordinal);
            Assert.Equal(Keys(english).Order(StringComparer.Ordinal), Keys(Path.GetFileName(translation)).Order(StringComparer.Ordinal));
        }
    }

    private static HashSet<string> Keys(string file) =>
        XDocument
            .Load(Path.Combine(s_source, "Texts", file))
            .Descendants("data")
            .Select(data => data.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

    private static string Source([CallerFilePath] string here = "")
    {
        // A deterministic build may rewrite source paths; the output folder lies inside the repository too.
        foreach (var start in new[] { Path.GetDirectoryName(here), AppContext.BaseDirectory })
        {
            for (var at = start; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
            {
                if (Directory.Exists(Path.Combine(at, "src", "FractureGrid.Dashboard")))
                {
                    return Path.Combine(at, "src", "FractureGrid.Dashboard");
                }
            }
        }

        throw new DirectoryNotFoundException("The dashboard's source was not found above these tests.");
    }

    [GeneratedRegex(@"@inject IStringLocalizer<(?<texts>\w+)> T\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Localizer();

    // Keys that are put together at run time end in a quote and a plus.
    [GeneratedRegex(@"\bT\[""(?<key>[\w.]+)""\s*[\],]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}

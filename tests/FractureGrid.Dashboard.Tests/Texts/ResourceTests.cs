using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FractureGrid.Dashboard.Texts;

namespace FractureGrid.Dashboard.Tests.Texts;

/// <summary>Texts that pages name are there, in English and in Chinese.</summary>
public sealed partial class ResourceTests
{
    // The same in both languages.
    private static readonly string[] s_terms = ["AUC"];
    private static readonly string s_source = Source();

    public static TheoryData<string> English =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(s_source, "Texts"), "*.resx")
                .Select(file => Path.GetFileName(file)!)
                .Where(file => !file.Contains(".zh.", StringComparison.Ordinal)),
        ];

    [Fact]
    public void Every_text_that_a_page_names_exists()
    {
        var missing = new List<string>();
        foreach (var page in Directory.EnumerateFiles(s_source, "*.razor", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(page);
            foreach (Match localizer in Localizer().Matches(text))
            {
                var known = Texts(localizer.Groups["texts"].Value + ".resx");
                missing.AddRange(
                    Named(localizer.Groups["name"].Value)
                        .Matches(text)
                        .Select(key => key.Groups["key"].Value)
                        .Where(key => !known.ContainsKey(key))
                        .Select(key => $"{Path.GetFileName(page)}: {key}")
                );
            }
        }

        foreach (var code in Directory.EnumerateFiles(s_source, "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(code);
            if (InCode().Match(text) is { Success: true } localizer)
            {
                var known = Texts(localizer.Groups["texts"].Value + ".resx");
                missing.AddRange(
                    Named("texts")
                        .Matches(text)
                        .Select(key => key.Groups["key"].Value)
                        .Where(key => !known.ContainsKey(key))
                        .Select(key => $"{Path.GetFileName(code)}: {key}")
                );
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(English))]
    public void Every_text_is_translated_and_takes_the_same_values(string file)
    {
        var (english, chinese) = (Texts(file), Texts(file.Replace(".resx", ".zh.resx", StringComparison.Ordinal)));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        var untranslated = chinese.Where(text => !s_terms.Contains(english[text.Key], StringComparer.Ordinal) && !HasChinese(text.Value));
        Assert.Empty(untranslated.Where(text => text.Value is not "：").Select(text => text.Key));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(chinese[text.Key])));
    }

    [Fact]
    public void Page_texts_stand_in_no_markup()
    {
        // Letters between tags that no expression makes; a unit or the system's own name may stand there.
        string[] allowed = ["x ", "y ", "n = ", "P", "SVG", "CSV", "FractureGrid", "DeLong", "UTC", "df"];
        var found = Directory
            .EnumerateFiles(s_source, "*.razor", SearchOption.AllDirectories)
            .SelectMany(page =>
                Bare()
                    .Matches(File.ReadAllText(page).Split("@code", 2)[0])
                    .Select(match => match.Groups["text"].Value.Trim())
                    .Where(text => !allowed.Contains(text, StringComparer.Ordinal) && !allowed.Contains(text + " ", StringComparer.Ordinal))
                    .Select(text => $"{Path.GetFileName(page)}: {text}")
            );

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("too few cases: 5 more needed", "病例太少：还需 5 例")]
    [InlineData("\"days\" must be a whole number from 1 to 366.", "\"days\" 必须是 1 到 366 的整数。")]
    [InlineData("Thresholds are moved up to the next of 4,096 bin edges.", "阈值上移到 4,096 个区间边界中的下一个。")]
    [InlineData("Canon CXDI 401", "Canon CXDI 401")]
    [InlineData("up to {0}", "up to {0}")]
    [InlineData(null, null)]
    public void Sentences_of_services_are_said_in_the_readers_language(string? english, string? expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh");
            Assert.Equal(expected, Sentences.Of(english));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            Assert.Equal(english, Sentences.Of(english));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static bool HasChinese(string text) => text.Any(letter => letter is >= '\u4e00' and <= '\u9fff');

    private static List<string> Places(string text) =>
        [.. Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Texts(string file) =>
        XDocument
            .Load(Path.Combine(s_source, "Texts", file))
            .Descendants("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

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

    // Keys that are put together at run time end in a quote and a plus.
    private static Regex Named(string localizer) =>
        new($$"""\b{{localizer}}\[\s*"(?<key>[^"]+)"\s*[\],]""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"@inject IStringLocalizer<(?<texts>\w+)> (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Localizer();

    [GeneratedRegex(@"IStringLocalizer<(?<texts>\w+)> texts\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InCode();

    [GeneratedRegex(@"\{\d", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(
        @"<(?:p|td|th|li|a|h[1-6]|button|label|option|summary|legend|dt|dd|span|small|caption)\b[^>]*>(?<text>[A-Za-z][^<@{}]*)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Bare();
}

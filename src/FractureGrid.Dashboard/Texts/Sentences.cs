using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace FractureGrid.Dashboard.Texts;

/// <summary>
/// Sentences and names that services write in English, in the reader's language: <c>Sentences.resx</c> has them with places for numbers and quoted words. One
/// that it does not have stays as it is.
/// </summary>
public static partial class Sentences
{
    private static readonly ResourceManager s_texts = new(typeof(Sentences));

    /// <param name="text">As the service wrote it; null stays null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        // Braces would be taken for places.
        if (string.IsNullOrEmpty(text) || text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var parts = new List<object>();
        var key = Changing()
            .Replace(
                text,
                match =>
                {
                    parts.Add(Part(match.Value));
                    return string.Create(CultureInfo.InvariantCulture, $"{{{parts.Count - 1}}}");
                }
            );
        return s_texts.GetString(key, CultureInfo.CurrentUICulture) is { } known
            ? string.Format(CultureInfo.InvariantCulture, known, [.. parts])
            : text;
    }

    // A quoted word may be a name that has a translation, such as a body part.
    private static string Part(string part) =>
        part is ['"', .. var word, '"'] && s_texts.GetString(word, CultureInfo.CurrentUICulture) is { } known ? $"\"{known}\"" : part;

    [GeneratedRegex(
        """
            "[^"]*"|\d+(?:[-.,]\d+)*
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Changing();
}

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Header values of media types, with quoted strings.</summary>
internal static class HeaderText
{
    /// <summary>Splits outside quotes and trims; at least one part.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] == separator && !quoted)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }

    /// <summary>The name in lower case and the value without quotes.</summary>
    public static (string Name, string Value) Parameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? (text.ToLowerInvariant(), "")
            : (text[..equals].Trim().ToLowerInvariant(), text[(equals + 1)..].Trim().Trim('"'));
    }
}

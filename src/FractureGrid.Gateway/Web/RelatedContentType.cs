namespace FractureGrid.Gateway.Web;

/// <summary>
/// Reads <c>multipart/related; type="application/dicom"; boundary=X</c>. Laxer than RFC 2045: the type is taken without its quotes too, since many senders leave
/// them out.
/// </summary>
internal static class RelatedContentType
{
    private const int LongestBoundary = 70;

    /// <summary>The boundary, or null when the content is something else.</summary>
    public static string? BoundaryOf(string? contentType)
    {
        var parts = Split(contentType ?? "");
        if (!parts[0].Equals("multipart/related", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string? boundary = null;
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals].Trim();
            var value = equals < 0 ? "" : part[(equals + 1)..].Trim().Trim('"');
            if (
                name.Equals("type", StringComparison.OrdinalIgnoreCase)
                && !value.Equals("application/dicom", StringComparison.OrdinalIgnoreCase)
            )
            {
                return null;
            }

            if (name.Equals("boundary", StringComparison.OrdinalIgnoreCase))
            {
                boundary = value;
            }
        }

        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : null;
    }

    /// <summary>Splits at semicolons outside quotes; at least one part.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] == ';' && !quoted)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }
}

using System.Buffers;
using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;

namespace FractureGrid.Gateway.Web.Qido;

/// <summary>Attribute matching (PS3.4 C.2.2.2) as conditions: universal, UID list, range, wildcard and single value.</summary>
internal static class AttributeMatching
{
    private const int MostUids = 1000;
    private static readonly SearchValues<char> Decimals = SearchValues.Create("0123456789.");

    /// <summary>Adds the condition; what is wrong with the value, or null.</summary>
    public static string? Add(HeldSearch search, QueryAttribute attribute, string value)
    {
        var column = attribute.Keyword;
        if (value.Length == 0 || value.AsSpan().Trim('*').IsEmpty)
        {
            // Universal matching.
            return null;
        }

        switch (attribute.Vr)
        {
            case DicomVr.UI:
                return AddUids(search, column, value);
            case DicomVr.DA:
            case DicomVr.TM:
                return AddRange(search, attribute, value);
            case DicomVr.IS or DicomVr.US:
                if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    return $"{column} is a number.";
                }

                search.Where($"CAST({column} AS INTEGER) = {search.Parameter(number)}");
                return null;
            case DicomVr.PN:
                AddName(search, column, value);
                return null;
            default:
                search.Where($"{column} GLOB {search.Parameter(Pattern(value))}");
                return null;
        }
    }

    private static string? AddUids(HeldSearch search, string column, string value)
    {
        var uids = value.Split(',', '\\');
        if (uids.Length > MostUids || uids.Any(uid => uid.Length is 0 or > 64 || uid.AsSpan().ContainsAnyExcept(Decimals)))
        {
            return $"{column} is a UID or a list of up to {MostUids}.";
        }

        search.Where($"{column} IN ({string.Join(", ", uids.Select(search.Parameter))})");
        return null;
    }

    /// <summary>"from-to", "from-", "-to" or one value (PS3.4 C.2.2.2.5). Times are compared as far as they are given: 1015 covers the whole minute.</summary>
    private static string? AddRange(HeldSearch search, QueryAttribute attribute, string value)
    {
        var dash = value.IndexOf('-', StringComparison.Ordinal);
        var (from, to) = dash < 0 ? (value, value) : (value[..dash], value[(dash + 1)..]);
        if ((from.Length == 0 && to.Length == 0) || !IsPoint(from, attribute.Vr) || !IsPoint(to, attribute.Vr))
        {
            return attribute.Vr == DicomVr.DA
                ? $"{attribute.Keyword} is YYYYMMDD or a range of two."
                : $"{attribute.Keyword} is HHMMSS, or the beginning of it, or a range of two.";
        }

        if (from.Length > 0)
        {
            search.Where($"substr({attribute.Keyword}, 1, {from.Length}) >= {search.Parameter(from)}");
        }

        if (to.Length > 0)
        {
            search.Where($"substr({attribute.Keyword}, 1, {to.Length}) <= {search.Parameter(to)}");
        }

        return null;
    }

    private static bool IsPoint(string text, DicomVr vr) =>
        text.Length == 0
        || (
            vr == DicomVr.DA
                ? text.Length == 8 && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
                : text.Length is 2 or 4 or 6 or (>= 8 and <= 13) && !text.AsSpan().ContainsAnyExcept(Decimals)
        );

    /// <summary>Without regard to the case of ASCII letters (PS3.4 C.2.2.2.1.2), in any of the name's groups.</summary>
    private static void AddName(HeldSearch search, string column, string value)
    {
        var pattern = Pattern(string.Concat(value.Select(UpperAscii)));
        string[] alternatives = [pattern, $"{pattern}=*", $"*={pattern}", $"*={pattern}=*"];
        search.Where(string.Join(" OR ", alternatives.Select(text => $"upper({column}) GLOB {search.Parameter(text)}")));
    }

    /// <summary>DICOM's wildcards are GLOB's; its brackets are ordinary characters to DICOM.</summary>
    private static string Pattern(string value) => value.Replace("[", "[[]", StringComparison.Ordinal);

    /// <summary>What SQLite's upper() does.</summary>
    private static char UpperAscii(char character) => char.IsAsciiLetterLower(character) ? (char)(character - 'a' + 'A') : character;
}

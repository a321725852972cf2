using System.Buffers;

namespace FractureGrid.Gateway.Reception;

/// <summary>Site names go into grain keys, files and labels, so they are short and plain: a-z, 0-9 and the hyphen.</summary>
internal static class SiteNames
{
    public const int MaximumLength = 32;
    public const string Unknown = "unknown";
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid(string? site) =>
        site is { Length: > 0 and <= MaximumLength } && !site.AsSpan().ContainsAnyExcept(Allowed) && site[0] != '-' && site[^1] != '-';

    /// <summary>A site name from an AE title.</summary>
    public static string OfAe(string aeTitle)
    {
        var name = string.Create(
                Math.Min(aeTitle.Length, MaximumLength),
                aeTitle,
                static (to, from) =>
                {
                    for (var i = 0; i < to.Length; i++)
                    {
                        var c = char.ToLowerInvariant(from[i]);
                        to[i] = Allowed.Contains(c) ? c : '-';
                    }
                }
            )
            .Trim('-');
        return name.Length == 0 ? Unknown : name;
    }
}

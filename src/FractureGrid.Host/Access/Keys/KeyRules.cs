using System.Buffers;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;

namespace FractureGrid.Host.Access.Keys;

/// <summary>What a new key must be like.</summary>
internal static class KeyRules
{
    public const string AllSites = "*";
    private static readonly SearchValues<char> s_name = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    );

    /// <exception cref="FractureGridException">A rule is broken; the message says which.</exception>
    public static void Check(string name, string role, IReadOnlyList<string> sites, TimeSpan validFor)
    {
        if (name is not { Length: > 0 and <= ApiKey.LongestName } || name.AsSpan().ContainsAnyExcept(s_name))
        {
            throw new FractureGridException($"A key's name is up to {ApiKey.LongestName} letters, digits and any of -_.");
        }

        if (!AccessRoles.All.Contains(role, StringComparer.Ordinal))
        {
            throw new FractureGridException($"A key's role is one of {string.Join(", ", AccessRoles.All)}.");
        }

        var needsSites = role is AccessRoles.Hospital or AccessRoles.Analyst;
        if (needsSites && sites.Count == 0)
        {
            throw new FractureGridException($"A key of role {role} names its sites.");
        }

        if (role is AccessRoles.Hospital && sites.Contains(AllSites, StringComparer.Ordinal))
        {
            throw new FractureGridException("A hospital's key names its sites one by one.");
        }

        if (validFor <= TimeSpan.Zero)
        {
            throw new FractureGridException("A key is valid for some time.");
        }
    }
}

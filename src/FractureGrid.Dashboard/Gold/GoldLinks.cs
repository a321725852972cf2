using FractureGrid.Abstractions.Labels;
using Microsoft.AspNetCore.WebUtilities;

namespace FractureGrid.Dashboard.Gold;

/// <summary>Addresses of the gold standard's pages.</summary>
internal static class GoldLinks
{
    public const string Page = "/gold-standard";

    /// <param name="site">Whose images.</param>
    /// <param name="person">Who works.</param>
    /// <param name="duty">At what.</param>
    /// <param name="said">A key of what the last form came to.</param>
    public static string Work(string? site, string? person, Duty duty, string? said = null)
    {
        var query = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in new[] { ("site", site), ("person", person), ("duty", duty.ToString()), ("said", said) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(new(name, value));
            }
        }

        return QueryHelpers.AddQueryString(Page, query);
    }
}

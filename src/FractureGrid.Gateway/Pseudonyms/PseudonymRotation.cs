using FractureGrid.Abstractions;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Rotation of the keys that pseudonyms are made under.</summary>
public static class PseudonymRotation
{
    /// <summary>
    /// Makes a new secret in a gateway's folder, which it takes up at its next start: studies that begin on that day or later get pseudonyms under it. What was
    /// begun before keeps its own, so that late images, withdrawals and corrections find it.
    /// </summary>
    /// <param name="folder">The gateway's folder.</param>
    /// <param name="from">First day, UTC.</param>
    /// <param name="site">Null for all sites.</param>
    /// <param name="today">The day of now, UTC.</param>
    /// <returns>Name of the new file, to be backed up with the others.</returns>
    /// <exception cref="FractureGridException">There is no gateway, the day has gone or has a secret, or the site's name is none.</exception>
    public static string Rotate(string folder, DateOnly from, string? site, DateOnly today)
    {
        if (!File.Exists(Path.Combine(folder, PseudonymSecret.FirstFile)))
        {
            throw new FractureGridException($"{folder} is no gateway's folder: it has no {PseudonymSecret.FirstFile}.");
        }

        if (from < today)
        {
            throw new FractureGridException("A key can't hold from a day that has gone.");
        }

        if (site is not null && !SiteNames.IsValid(site))
        {
            throw new FractureGridException($"'{site}' is no site name.");
        }

        return PseudonymSecret.Add(folder, from, site);
    }

    /// <summary>Since when each of a folder's secrets holds, and for which site; null stands for the beginning, and for all sites.</summary>
    public static IReadOnlyList<(DateOnly? From, string? Site)> List(string folder) =>
        File.Exists(Path.Combine(folder, PseudonymSecret.FirstFile))
            ? [.. PseudonymSecret.ReadAll(folder).Select(secret => (secret.From, secret.Site))]
            : throw new FractureGridException($"{folder} is no gateway's folder: it has no {PseudonymSecret.FirstFile}.");
}

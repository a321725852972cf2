using System.Collections.Concurrent;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>
/// The gateway's secrets and the keys of its sites. The first secret is made at the first start; <see cref="PseudonymRotation"/> adds later ones. All must be
/// backed up and kept: without its secret no pseudonym is found again.
/// </summary>
internal sealed class PseudonymKeys(string folder)
{
    public const string FileName = PseudonymSecret.FirstFile;
    private readonly IReadOnlyList<PseudonymSecret> _secrets = PseudonymSecret.ReadAll(folder);
    private readonly ConcurrentDictionary<string, IReadOnlyList<(DateOnly? From, PseudonymKey Key)>> _sites = new(StringComparer.Ordinal);

    /// <summary>The key that a site's new studies get at a moment.</summary>
    public PseudonymKey ForSite(string site, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return OfSite(site).First(key => key.From is null || key.From <= day).Key;
    }

    /// <summary>All keys of a site, the newest first.</summary>
    public IEnumerable<PseudonymKey> All(string site) => OfSite(site).Select(key => key.Key);

    /// <summary>Whether a site has had one key only, so that there is nothing to choose.</summary>
    public bool IsSingle(string site) => OfSite(site).Count == 1;

    private IReadOnlyList<(DateOnly? From, PseudonymKey Key)> OfSite(string site) =>
        _sites.GetOrAdd(
            site,
            static (name, secrets) =>
                [
                    .. secrets
                        .Where(secret => secret.Site is null || string.Equals(secret.Site, name, StringComparison.Ordinal))
                        .OrderByDescending(secret => secret.From ?? DateOnly.MinValue)
                        .ThenByDescending(secret => secret.Site is not null)
                        .Select(secret => (secret.From, PseudonymKey.ForSite(secret.Bytes, name))),
                ],
            _secrets
        );
}

using FractureGrid.Host.Access.Callers;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Keys;

/// <summary>Checks API keys, of the configuration and of the data folder, and the data folder's token.</summary>
internal sealed class KeyRing(KeyFile? file, LocalToken? token, IOptionsMonitor<AccessOptions> options, TimeProvider time)
{
    /// <summary>Whether a bearer's text is one of ours, right or wrong.</summary>
    public static bool IsOurs(string text) =>
        text.StartsWith(KeyText.Prefix, StringComparison.Ordinal) || text.StartsWith(LocalToken.Prefix, StringComparison.Ordinal);

    /// <summary>The caller that a text makes; null when it is wrong, expired or revoked.</summary>
    public CallerIdentity? Check(string text)
    {
        if (text.StartsWith(LocalToken.Prefix, StringComparison.Ordinal))
        {
            return token?.Matches(text) == true ? CallerIdentity.OfToken(token.Id) : null;
        }

        return KeyText.TryParse(text, out var id, out var secret) && Find(id) is { } key && KeyText.Matches(secret, key.Hash)
            ? CallerIdentity.OfKey(key)
            : null;
    }

    /// <summary>Whether a caller who signed in some time ago still may come in.</summary>
    public bool IsStillValid(CallerIdentity caller) =>
        caller.Kind switch
        {
            Abstractions.Access.CallerKind.Key => Find(caller.Id) is not null,
            Abstractions.Access.CallerKind.Token => token is not null && string.Equals(token.Id, caller.Id, StringComparison.Ordinal),
            _ => true,
        };

    private ApiKey? Find(string id)
    {
        var key = options.CurrentValue.Keys.TryGetValue(id, out var configured) ? configured.ToKey(id) : file?.Find(id);
        return key?.IsValidAt(time.GetUtcNow()) == true ? key : null;
    }
}

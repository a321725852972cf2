using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace FractureGrid.Host.Access.Keys;

/// <summary>API keys as their holders have them: <c>fgk_ID_SECRET</c>.</summary>
internal static class KeyText
{
    public const string Prefix = "fgk_";
    private const int IdBytes = 5;
    private const int SecretBytes = 32;

    /// <summary>A new key with the hash that is kept of it.</summary>
    public static (string Id, string Text, string Hash) Create()
    {
        // Hex, since base64url has the character that parts the key.
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = NewSecret();
        return (id, $"{Prefix}{id}_{secret}", Hash(secret));
    }

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static bool TryParse(string text, [NotNullWhen(true)] out string? id, [NotNullWhen(true)] out string? secret)
    {
        (id, secret) = (null, null);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var end = text.IndexOf('_', Prefix.Length);
        if (end < 0 || end == text.Length - 1)
        {
            return false;
        }

        (id, secret) = (text[Prefix.Length..end], text[(end + 1)..]);
        return true;
    }

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using FractureGrid.Abstractions;
using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>The gateway's secret and the keys of its sites. The secret is made at the first start, readable by the owner only, and must be backed up: without it no
/// pseudonym is found again.</summary>
internal sealed class PseudonymKeys
{
    public const string FileName = "pseudonyms.key";
    private const int SecretBytes = 32;
    private readonly byte[] _secret;
    private readonly ConcurrentDictionary<string, PseudonymKey> _sites = new(StringComparer.Ordinal);

    public PseudonymKeys(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        _secret = File.Exists(path) ? File.ReadAllBytes(path) : Create(folder, path);
        if (_secret.Length != SecretBytes)
        {
            throw new FractureGridException(
                $"{FileName} in the gateway's folder is damaged: {SecretBytes} bytes were expected. Restore it from a backup."
            );
        }
    }

    public PseudonymKey ForSite(string site) => _sites.GetOrAdd(site, static (name, secret) => PseudonymKey.ForSite(secret, name), _secret);

    private static byte[] Create(string folder, string path)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var partial = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(partial, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path);
        StableStorage.FlushFolder(folder);
        return secret;
    }
}

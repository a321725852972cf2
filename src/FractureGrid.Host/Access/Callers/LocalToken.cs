using System.Security.Cryptography;
using System.Text;
using FractureGrid.Host.Access.Keys;

namespace FractureGrid.Host.Access.Callers;

/// <summary>The administrator's token of a data folder: whoever can read the file <c>access/token</c> may do everything.</summary>
internal sealed class LocalToken
{
    public const string Prefix = "fgt_";
    private const string FileName = "token";
    private const int IdLength = 12;

    private LocalToken(string text, string path) => (Text, Path) = (text, path);

    public string Text { get; }

    public string Path { get; }

    /// <summary>Tells tokens apart without giving them away.</summary>
    public string Id => KeyText.Hash(Text)[..IdLength];

    /// <summary>Reads the token of a data folder, and makes it when there is none.</summary>
    public static LocalToken Of(string data)
    {
        var folder = AccessFolder.Of(data);
        var path = System.IO.Path.Combine(folder, FileName);
        AccessFolder.Create(folder);
        if (!File.Exists(path))
        {
            AccessFolder.WriteFirst(path, Fresh());
        }

        var known = File.ReadAllText(path).Trim();
        if (known.Length == 0)
        {
            // Emptied by hand: as good as gone.
            AccessFolder.Write(path, Fresh());
            known = File.ReadAllText(path).Trim();
        }

        return new LocalToken(known, path);
    }

    private static byte[] Fresh() => Encoding.ASCII.GetBytes($"{Prefix}{KeyText.NewSecret()}\n");

    public bool Matches(string text) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(text)),
            SHA256.HashData(Encoding.UTF8.GetBytes(Text))
        );
}

using System.Globalization;
using System.Security.Cryptography;
using FractureGrid.Abstractions;
using FractureGrid.Dicom.Network.Storing;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>A file with a secret that pseudonyms are made under, readable by its owner only. It holds from a day on, for one site or for all.</summary>
/// <param name="From">First day, UTC; the first secret has none.</param>
/// <param name="Site">Null for all sites.</param>
/// <param name="Bytes">The secret.</param>
internal sealed record PseudonymSecret(DateOnly? From, string? Site, byte[] Bytes)
{
    public const string FirstFile = "pseudonyms.key";
    private const string Prefix = "pseudonyms-";
    private const string Extension = ".key";
    private const string DayFormat = "yyyyMMdd";
    private const int SecretBytes = 32;

    /// <summary>All secrets of a folder, the first one made when there is none yet.</summary>
    /// <exception cref="FractureGridException">A file is damaged.</exception>
    public static IReadOnlyList<PseudonymSecret> ReadAll(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FirstFile);
        if (!File.Exists(path))
        {
            Create(folder, FirstFile);
        }

        return
        [
            new PseudonymSecret(null, null, Read(path)),
            .. Directory.EnumerateFiles(folder, Prefix + "*" + Extension).Order(StringComparer.Ordinal).Select(ReadLater),
        ];
    }

    /// <summary>Makes a secret that holds from a day on; gives its file's name.</summary>
    /// <exception cref="FractureGridException">There is one of that day already.</exception>
    public static string Add(string folder, DateOnly from, string? site)
    {
        var name = Prefix + from.ToString(DayFormat, CultureInfo.InvariantCulture) + (site is null ? "" : "-" + site) + Extension;
        if (File.Exists(Path.Combine(folder, name)))
        {
            throw new FractureGridException($"{name} is there already.");
        }

        Create(folder, name);
        return name;
    }

    private static PseudonymSecret ReadLater(string path)
    {
        var name = Path.GetFileName(path)[Prefix.Length..^Extension.Length];
        var isNamed =
            DateOnly.TryParseExact(
                name[..Math.Min(DayFormat.Length, name.Length)],
                DayFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var from
            ) && (name.Length == DayFormat.Length || (name[DayFormat.Length] == '-' && SiteNames.IsValid(name[(DayFormat.Length + 1)..])));
        return isNamed
            ? new PseudonymSecret(from, name.Length == DayFormat.Length ? null : name[(DayFormat.Length + 1)..], Read(path))
            : throw new FractureGridException($"{Path.GetFileName(path)} in the gateway's folder is not named by a day and a site.");
    }

    private static byte[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == SecretBytes
            ? bytes
            : throw new FractureGridException(
                $"{Path.GetFileName(path)} in the gateway's folder is damaged: {SecretBytes} bytes were expected. Restore it from a backup."
            );
    }

    private static void Create(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        var partial = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(partial, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(SecretBytes));
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path);
        StableStorage.FlushFolder(folder);
    }
}

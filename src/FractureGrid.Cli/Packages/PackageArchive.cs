using System.IO.Compression;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Packages;

/// <summary>A package as one zip file: the folder by the package's name, and in it the manifest, its networks, and the card with its pictures.</summary>
internal static class PackageArchive
{
    // The first day that a zip file can name; a clock's time would make every archive another.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes over an older archive.</summary>
    public static void Write(ModelPackage package, string path)
    {
        var partial = path + ".partial";
        using (var output = File.Create(partial))
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create))
        {
            foreach (var name in Names(package).Order(StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry($"{package.Name}/{name}", CompressionLevel.Optimal);
                entry.LastWriteTime = s_time;
                using var content = entry.Open();
                using var file = File.OpenRead(Path.Combine(package.Folder, name));
                file.CopyTo(content);
            }
        }

        File.Move(partial, path, overwrite: true);
    }

    private static IEnumerable<string> Names(ModelPackage package)
    {
        var folder = package.Folder;
        var beside = Directory.EnumerateFiles(folder, "*.md").Select(file => Path.GetFileName(file));
        var pictures = Path.Combine(folder, Cards.CardPictures.Folder);
        var drawn = Directory.Exists(pictures)
            ? Directory.EnumerateFiles(pictures, "*.png").Select(file => $"{Cards.CardPictures.Folder}/{Path.GetFileName(file)}")
            : [];
        return [ModelPackage.ManifestFile, .. package.Manifest.Files.Keys, .. beside, .. drawn];
    }
}

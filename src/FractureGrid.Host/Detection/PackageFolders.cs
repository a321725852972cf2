using FractureGrid.Inference.Packages;

namespace FractureGrid.Host.Detection;

/// <summary>The model packages on a detector's disk.</summary>
internal static class PackageFolders
{
    /// <summary>Folders by name@version.</summary>
    /// <exception cref="ModelPackageException">There is none, one can't be read, or two are alike.</exception>
    public static SortedDictionary<string, string> All(string? models)
    {
        var folders = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in ModelFolder.All(models))
        {
            var manifest = ModelPackage.ReadManifest(folder);
            var name = $"{manifest.Name}@{manifest.Version}";
            if (!folders.TryAdd(name, folder))
            {
                throw new ModelPackageException($"{folder} and {folders[name]} are both {name}.");
            }
        }

        return folders;
    }

    /// <summary>The one that reads films for which nobody has named one.</summary>
    /// <exception cref="ModelPackageException">It is not there, or there are several and none was named.</exception>
    public static string Default(SortedDictionary<string, string> folders, string? named) =>
        !string.IsNullOrEmpty(named)
            ? folders.ContainsKey(named)
                ? named
                : throw new ModelPackageException($"There is no package {named}, only {string.Join(", ", folders.Keys)}.")
            : folders.Count == 1
                ? folders.Keys.Single()
                : throw new ModelPackageException(
                    $"There are {folders.Count} model packages ({string.Join(", ", folders.Keys)}). Name the default: {GridOptions.Section}:{nameof(GridOptions.Package)}."
                );
}

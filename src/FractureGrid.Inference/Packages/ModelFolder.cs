namespace FractureGrid.Inference.Packages;

/// <summary>Finds the folder of the model package to use.</summary>
public static class ModelFolder
{
    private const string Models = "models";

    /// <summary>
    /// The package in <paramref name="configured"/>, which may be the package itself or a folder that holds it. When it is null or empty, the package in the
    /// nearest folder named <c>models</c>: beside the program, then in each folder above it, then in the working folder.
    /// </summary>
    /// <exception cref="ModelPackageException">No package there, or more than one.</exception>
    public static string Find(string? configured) => Find(configured, AppContext.BaseDirectory, Environment.CurrentDirectory);

    /// <summary>All packages in the folder where <see cref="Find(string?)"/> looks, in the order of their names.</summary>
    /// <exception cref="ModelPackageException">No package there.</exception>
    public static IReadOnlyList<string> All(string? configured) => All(configured, AppContext.BaseDirectory, Environment.CurrentDirectory);

    internal static string Find(string? configured, string program, string working)
    {
        var packages = All(configured, program, working);
        return packages.Count == 1
            ? packages[0]
            : throw new ModelPackageException(
                $"{Path.GetDirectoryName(packages[0])} holds {packages.Count} model packages ({string.Join(", ", packages.Select(Path.GetFileName))}). Name one."
            );
    }

    internal static IReadOnlyList<string> All(string? configured, string program, string working)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            var folder = Path.GetFullPath(configured);
            return In(folder) is { Count: > 0 } found
                ? found
                : throw new ModelPackageException($"No model package in {folder}: no {ModelPackage.ManifestFile} there.");
        }

        foreach (var folder in WithParents(program).Append(working))
        {
            if (In(Path.Combine(folder, Models)) is { Count: > 0 } found)
            {
                return found;
            }
        }

        throw new ModelPackageException(
            $"No model package: neither {program} nor a folder above it nor {working} has a folder \"{Models}\" with a package. Name one."
        );
    }

    private static List<string> In(string folder)
    {
        if (IsPackage(folder))
        {
            return [folder];
        }

        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Where(IsPackage).Order(StringComparer.Ordinal)] : [];
    }

    private static bool IsPackage(string folder) => File.Exists(Path.Combine(folder, ModelPackage.ManifestFile));

    private static IEnumerable<string> WithParents(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}

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

    internal static string Find(string? configured, string program, string working)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return In(Path.GetFullPath(configured))
                ?? throw new ModelPackageException(
                    $"No model package in {Path.GetFullPath(configured)}: no {ModelPackage.ManifestFile} there."
                );
        }

        foreach (var folder in WithParents(program).Append(working))
        {
            if (In(Path.Combine(folder, Models)) is { } found)
            {
                return found;
            }
        }

        throw new ModelPackageException(
            $"No model package: neither {program} nor a folder above it nor {working} has a folder \"{Models}\" with a package. Name one."
        );
    }

    private static string? In(string folder)
    {
        if (File.Exists(Path.Combine(folder, ModelPackage.ManifestFile)))
        {
            return folder;
        }

        if (!Directory.Exists(folder))
        {
            return null;
        }

        var packages = Directory
            .EnumerateDirectories(folder)
            .Where(child => File.Exists(Path.Combine(child, ModelPackage.ManifestFile)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return packages.Count > 1
            ? throw new ModelPackageException(
                $"{folder} holds {packages.Count} model packages ({string.Join(", ", packages.Select(Path.GetFileName))}). Name one."
            )
            : packages.FirstOrDefault();
    }

    private static IEnumerable<string> WithParents(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}

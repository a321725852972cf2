using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Packages;

/// <summary>One model package in a listing.</summary>
internal sealed record PackageEntry
{
    public required string Folder { get; init; }

    public string? Name { get; init; }

    public string? Version { get; init; }

    /// <summary>SHA-256 over the hashes of its files, lower-case hex.</summary>
    public string? Hash { get; init; }

    public string? Licence { get; init; }

    /// <summary>Scores from here on are DOUBT.</summary>
    public double? DoubtThreshold { get; init; }

    /// <summary>Scores from here on are FRACTURE.</summary>
    public double? FractureThreshold { get; init; }

    /// <summary>What is wrong with the package; null when every file is as the manifest says.</summary>
    public string? Fault { get; init; }

    /// <summary>Reads and verifies a package; a bad one is an entry with its fault.</summary>
    public static PackageEntry Of(string folder)
    {
        try
        {
            return Of(ModelPackage.Load(folder));
        }
        catch (ModelPackageException e)
        {
            return new PackageEntry { Folder = folder, Fault = e.Message };
        }
    }

    public static PackageEntry Of(ModelPackage package) =>
        new()
        {
            Folder = package.Folder,
            Name = package.Name,
            Version = package.Version,
            Hash = package.Hash,
            Licence = package.Manifest.Licence,
            DoubtThreshold = package.DoubtThreshold,
            FractureThreshold = package.FractureThreshold,
        };
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FractureGrid.Inference.Packages;

/// <summary>
/// A folder with model.json and the ONNX files that it names. Loading reads every file once, compares its SHA-256 with the manifest and keeps
/// the bytes, so that what runs is what was verified.
/// </summary>
public sealed class ModelPackage
{
    /// <summary>Name of the manifest in the folder.</summary>
    public const string ManifestFile = "model.json";

    private readonly Dictionary<string, byte[]> _files;

    private ModelPackage(string folder, ModelManifest manifest, Dictionary<string, byte[]> files, string hash)
    {
        Folder = folder;
        Manifest = manifest;
        _files = files;
        Hash = hash;
    }

    public string Folder { get; }

    public ModelManifest Manifest { get; }

    public string Name => Manifest.Name;

    public string Version => Manifest.Version;

    /// <summary>
    /// Identity of the content: SHA-256, in lower-case hex, over the lines <c>name:sha256\n</c> of all files, model.json included, in ordinal
    /// order of the names.
    /// </summary>
    public string Hash { get; }

    public string Preprocessing => Manifest.Preprocessing;

    /// <summary>Scores at or above this are DOUBT.</summary>
    public double DoubtThreshold => Manifest.OperatingPoints.Doubt.Threshold;

    /// <summary>Scores at or above this are FRACTURE.</summary>
    public double FractureThreshold => Manifest.OperatingPoints.Fracture.Threshold;

    /// <summary>Loads and verifies a package.</summary>
    /// <exception cref="ModelPackageException">The folder holds no usable package; the message says what is wrong with which file.</exception>
    public static ModelPackage Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var json = ReadFile(folder, ManifestFile);
        var manifest = Parse(folder, json);
        if (ManifestValidator.Check(manifest) is { } wrong)
        {
            throw new ModelPackageException($"Model package {folder}: {ManifestFile}: {wrong}.");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ManifestFile] = Sha256(json) };
        foreach (var (name, expected) in manifest.Files)
        {
            if (!string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal))
            {
                throw new ModelPackageException($"Model package {folder}: file name \"{name}\" must not contain a path.");
            }

            var bytes = ReadFile(folder, name);
            var actual = Sha256(bytes);
            if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new ModelPackageException(
                    $"Model package {folder}: {name} has SHA-256 {actual}, but {ManifestFile} says {expected}."
                );
            }

            files.Add(name, bytes);
            hashes.Add(name, actual);
        }

        foreach (var needed in manifest.Networks)
        {
            if (!files.ContainsKey(needed))
            {
                throw new ModelPackageException(
                    $"Model package {folder}: {needed} is used, but has no hash under \"files\" in {ManifestFile}."
                );
            }
        }

        var lines = string.Concat(hashes.Select(pair => $"{pair.Key}:{pair.Value}\n"));
        return new ModelPackage(folder, manifest, files, Sha256(Encoding.UTF8.GetBytes(lines)));
    }

    /// <summary>The manifest alone, without looking at the files that it names.</summary>
    /// <exception cref="ModelPackageException">There is none, or it can't be read.</exception>
    public static ModelManifest ReadManifest(string folder) => Parse(folder, ReadFile(folder, ManifestFile));

    /// <summary>The verified bytes of a file that the manifest names.</summary>
    internal byte[] File(string name) => _files[name];

    private static ModelManifest Parse(string folder, byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Default.ModelManifest)
                ?? throw new ModelPackageException($"Model package {folder}: {ManifestFile} is empty.");
        }
        catch (JsonException e)
        {
            throw new ModelPackageException($"Model package {folder}: {ManifestFile} can't be read: {e.Message}", e);
        }
    }

    private static byte[] ReadFile(string folder, string name)
    {
        try
        {
            return System.IO.File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelPackageException($"Model package {folder}: {name} can't be read: {e.Message}", e);
        }
    }

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

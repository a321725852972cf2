using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Packages;

/// <summary>SHA-256 of the files of a folder that a manifest names, wherever in it.</summary>
internal static class FileHashes
{
    public static JsonObject Of(string folder, JsonObject manifest)
    {
        var hashes = new JsonObject();
        foreach (var name in Texts(manifest).Distinct(StringComparer.Ordinal).Where(name => IsFile(folder, name)))
        {
            hashes[name] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
        }

        return hashes;
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject parts => parts.Where(part => part.Key is not "files").SelectMany(part => Texts(part.Value)),
            JsonArray items => items.SelectMany(Texts),
            JsonValue value when value.GetValueKind() is JsonValueKind.String => [value.GetValue<string>()],
            _ => [],
        };

    private static bool IsFile(string folder, string name) =>
        name.Length > 0
        && !string.Equals(name, ModelPackage.ManifestFile, StringComparison.Ordinal)
        && string.Equals(Path.GetFileName(name), name, StringComparison.Ordinal)
        && File.Exists(Path.Combine(folder, name));
}

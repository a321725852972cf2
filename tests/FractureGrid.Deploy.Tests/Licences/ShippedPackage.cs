using System.Text.Json;
using System.Xml.Linq;

namespace FractureGrid.Deploy.Tests.Licences;

/// <summary>A package that the program ships with, as the restore of the command's project chose it.</summary>
internal sealed record ShippedPackage(string Name, string Licence)
{
    // Packages whose description names a file or an address only; what that says was read by people.
    private static readonly Dictionary<string, string> s_read = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Apache.Arrow"] = "Apache-2.0",
        ["K4os.Compression.LZ4"] = "MIT",
        ["Microsoft.ML.OnnxRuntime"] = "MIT",
        ["Microsoft.ML.OnnxRuntime.Managed"] = "MIT",
        ["System.Security.Cryptography.ProtectedData"] = "MIT",
    };

    // Groups of files that end up in the program's folder.
    private static readonly string[] s_groups = ["runtime", "native", "runtimeTargets", "resource"];

    public static IReadOnlyList<ShippedPackage> All()
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("artifacts/obj/FractureGrid.Cli/project.assets.json")));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        return
        [
            .. assets
                .RootElement.GetProperty("targets")
                .EnumerateObject()
                .First()
                .Value.EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() is "package" && Ships(library.Value))
                .Select(library => Of(library.Name.Split('/'), folders))
                .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static bool Ships(JsonElement library) =>
        s_groups.Any(group =>
            library.TryGetProperty(group, out var files)
            && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal))
        );

    private static ShippedPackage Of(string[] library, List<string> folders)
    {
        var (name, lower) = (library[0], library[0].ToLowerInvariant());
        var description = folders
            .Select(folder => Path.Combine(folder, lower, library[1].ToLowerInvariant(), lower + ".nuspec"))
            .First(File.Exists);
        var expression = XDocument
            .Load(description)
            .Descendants()
            .FirstOrDefault(element => element.Name.LocalName is "license" && element.Attribute("type")?.Value is "expression");
        return new ShippedPackage(name, expression?.Value.Trim() ?? s_read.GetValueOrDefault(name, "unknown"));
    }
}

using System.IO.Compression;
using System.Security.Cryptography;

namespace FractureGrid.Dashboard.Assets;

/// <summary>Style, script and icon: resources of this assembly, named by their content so that browsers may keep them for ever.</summary>
public sealed class AssetLibrary
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Asset> _assets = new(StringComparer.Ordinal);

    public AssetLibrary()
    {
        var assembly = typeof(AssetLibrary).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!s_types.TryGetValue(System.IO.Path.GetExtension(name), out var type))
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var content = copy.ToArray();
            var stem = System.IO.Path.GetFileNameWithoutExtension(name);
            var file = $"{stem}.{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}{System.IO.Path.GetExtension(name)}";
            _paths[name] = $"/assets/{file}";
            _assets[file] = new Asset(type, content, Compress(content));
        }
    }

    /// <summary>Where the asset is, such as <c>/assets/dashboard.0123456789ab.css</c>.</summary>
    public string Path(string name) => _paths[name];

    internal Asset? Find(string file) => _assets.GetValueOrDefault(file);

    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.SmallestSize))
        {
            brotli.Write(content);
        }

        return target.ToArray();
    }

    internal sealed record Asset(string Type, byte[] Content, byte[] Compressed);
}

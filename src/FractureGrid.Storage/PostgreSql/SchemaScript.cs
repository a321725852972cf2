using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>One step of the database's schema. A step that has been published never changes; what comes later is a step of its own.</summary>
/// <param name="Version">1 and up, without gaps.</param>
/// <param name="Name">The script's name.</param>
/// <param name="Text">Its statements.</param>
internal sealed record SchemaScript(int Version, string Name, string Text)
{
    private const string Prefix = "postgresql/";

    /// <summary>All steps in order.</summary>
    public static IReadOnlyList<SchemaScript> All { get; } = Load();

    /// <summary>The version that this program needs.</summary>
    public static int Newest => All[^1].Version;

    /// <summary>SHA-256 of the text in lower-case hex.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    private static SchemaScript[] Load()
    {
        var assembly = typeof(SchemaScript).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                    var name = resource[Prefix.Length..];
                    return new SchemaScript(
                        int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture),
                        name,
                        reader.ReadToEnd().ReplaceLineEndings("\n")
                    );
                }),
        ];
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace FractureGrid.Cli.Output;

/// <summary>JSON as the command writes and reads it: camelCase, enumerations by name, absent values as null.</summary>
internal static class Json
{
    /// <summary>For answers of the grid's web interface and for compact lines.</summary>
    public static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>For people and files.</summary>
    public static readonly JsonSerializerOptions Indented = new(Web)
    {
        WriteIndented = true,
        // Paths and reasons stay readable; the output is no HTML.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Calibration;

/// <summary>Changes what a model.json says of its scores and leaves all else as it is.</summary>
internal static class ManifestEditor
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <exception cref="JsonException">The file is no manifest.</exception>
    public static async Task WriteAsync(
        string path,
        OperatingPoint doubt,
        OperatingPoint fracture,
        CalibrationManifest calibration,
        CancellationToken cancellationToken
    )
    {
        var manifest =
            JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken))?.AsObject()
            ?? throw new JsonException("A model manifest was expected.");
        var points = manifest["operatingPoints"]!.AsObject();
        points["doubt"] = JsonSerializer.SerializeToNode(doubt, s_options);
        points["fracture"] = JsonSerializer.SerializeToNode(fracture, s_options);
        // The hashes stay last.
        var files = manifest["files"];
        manifest.Remove("files");
        manifest["calibration"] = JsonSerializer.SerializeToNode(calibration, s_options);
        manifest["files"] = files;
        var partial = path + ".partial";
        await File.WriteAllTextAsync(partial, manifest.ToJsonString(s_options) + "\n", cancellationToken);
        File.Move(partial, path, overwrite: true);
    }
}

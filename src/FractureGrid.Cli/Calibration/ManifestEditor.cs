using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Calibration;

/// <summary>Changes what a model.json says and leaves all else as it is.</summary>
internal static class ManifestEditor
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Sets what the scores mean.</summary>
    /// <exception cref="JsonException">The file is no manifest.</exception>
    public static Task CalibrateAsync(
        string path,
        OperatingPoint doubt,
        OperatingPoint fracture,
        CalibrationManifest calibration,
        CancellationToken cancellationToken
    ) =>
        EditAsync(
            path,
            manifest =>
            {
                var points = manifest["operatingPoints"]!.AsObject();
                points["doubt"] = JsonSerializer.SerializeToNode(doubt, s_options);
                points["fracture"] = JsonSerializer.SerializeToNode(fracture, s_options);
                manifest["calibration"] = JsonSerializer.SerializeToNode(calibration, s_options);
            },
            cancellationToken
        );

    /// <summary>Replaces the file; its hashes stay last.</summary>
    /// <exception cref="JsonException">The file is no manifest.</exception>
    public static async Task EditAsync(string path, Action<JsonObject> change, CancellationToken cancellationToken)
    {
        var manifest =
            JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken)) as JsonObject
            ?? throw new JsonException("A model manifest was expected.");
        change(manifest);
        if (manifest["files"] is { } files)
        {
            manifest.Remove("files");
            manifest["files"] = files;
        }

        var partial = path + ".partial";
        await File.WriteAllTextAsync(partial, manifest.ToJsonString(s_options) + "\n", cancellationToken);
        File.Move(partial, path, overwrite: true);
    }
}

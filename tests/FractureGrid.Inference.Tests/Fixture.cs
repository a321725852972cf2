using System.Text.Json;
using System.Text.Json.Nodes;

namespace FractureGrid.Inference.Tests;

/// <summary>Expected numbers that the scripts beside them made.</summary>
internal static class Fixture
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    /// <summary>A package of random weights; small enough to be copied and spoilt.</summary>
    public static string Parity { get; } = Path.Combine(Folder, "parity");

    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));
        return document.RootElement.Clone();
    }

    /// <summary>A copy of the small package in <paramref name="folder"/> with its manifest changed.</summary>
    public static void CopyPackage(string folder, Action<JsonObject>? change = null)
    {
        foreach (var file in Directory.GetFiles(Parity, "*.onnx"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Parity, "model.json")))!.AsObject();
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "model.json"), manifest.ToJsonString());
    }
}

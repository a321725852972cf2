using System.Diagnostics;
using System.Text.Json.Nodes;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Bench.Pipeline;

/// <summary>The packages, made by <c>models/training/plain_export.py</c> where they are not there yet, and those with the bone crop.</summary>
internal static class PairPackages
{
    private static readonly (string Package, string Name)[] Split =
    [
        ("two", "two graphs"),
        ("winograd", "the first by Winograd's convolutions"),
        ("rounded", "the first in whole numbers"),
    ];

    /// <summary>Those in two graphs that the folder has: of a ResNet-50 all, else only <c>two</c>.</summary>
    public static IEnumerable<(string Package, string Name)> Present(string pair) => Split.Where(split => IsThere(pair, split.Package));

    public static void Make(string pair)
    {
        if (IsThere(pair, "one"))
        {
            return;
        }

        var script = Path.Combine(ModelFolder.Find(null), "..", "training", "plain_export.py");
        using var python = Process.Start("/usr/bin/python3", ["-W", "ignore", script, "--out", pair]);
        python.WaitForExit();
        if (python.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script} failed; it needs python3-torch, python3-torchvision and python3-onnx.");
        }
    }

    /// <summary>
    /// One of the packages behind the bone network that ships, which crops; without it all search whole films.
    /// </summary>
    public static string Cropped(string pair, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(pair, $"{name}-cropped")).FullName;
        var manifest = JsonNode.Parse(File.ReadAllBytes(Path.Combine(pair, name, "model.json")))!;
        var shipped = ModelPackage.Load(ModelFolder.Find(null));
        var bone = shipped.Manifest.Segmentation.File;
        File.Copy(Path.Combine(shipped.Folder, bone), Path.Combine(folder, bone), overwrite: true);
        foreach (var graph in (string[])["proposals.onnx", "head.onnx"])
        {
            var link = Path.Combine(folder, graph);
            File.Delete(link);
            File.CreateSymbolicLink(link, Path.GetFullPath(Path.Combine(pair, name, graph)));
        }

        manifest["files"]![bone] = shipped.Manifest.Files[bone];
        File.WriteAllText(Path.Combine(folder, "model.json"), manifest.ToJsonString());
        return folder;
    }

    private static bool IsThere(string pair, string package) => File.Exists(Path.Combine(pair, package, "model.json"));
}

using System.Text.Json.Nodes;

namespace FractureGrid.Dicom.Tests.Json;

/// <summary>Files as pydicom turns them into the DICOM JSON model; the samples all in one process.</summary>
public sealed class PydicomJson
{
    private const string Script = """
        import sys, json, warnings
        warnings.simplefilter("ignore")
        import pydicom
        import pydicom._private_dict
        # Which private attributes its dictionary of vendors knows is not what is compared.
        pydicom._private_dict.private_dictionaries.clear()
        answers = {}
        for path in sys.argv[2:]:
            try:
                dataset = pydicom.dcmread(path)
                answers[path] = json.loads(json.dumps(dataset.to_json_dict()))
            except Exception as problem:
                print(path, problem)
        json.dump(answers, open(sys.argv[1], "w"))
        """;

    private readonly Lazy<IReadOnlyDictionary<string, JsonObject>> _samples = new(() =>
        Of([.. SharedData.AllDicom().Select(SharedData.Dicom)])
    );

    /// <summary>The shared samples by path, but for those that pydicom can't read or express.</summary>
    internal IReadOnlyDictionary<string, JsonObject> Samples => _samples.Value;

    internal static IReadOnlyDictionary<string, JsonObject> Of(IReadOnlyCollection<string> files)
    {
        using var folder = new TempFolder();
        var target = folder.File("pydicom.json");
        var (code, output) = ExternalTool.Run("/usr/bin/python3", ["-c", Script, target, .. files]);
        Assert.True(code == 0, output);
        return JsonNode
            .Parse(File.ReadAllText(target))!
            .AsObject()
            .ToDictionary(x => x.Key, x => x.Value!.AsObject(), StringComparer.Ordinal);
    }
}

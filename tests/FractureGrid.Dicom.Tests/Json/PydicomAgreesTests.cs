using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Dicom.Json;

namespace FractureGrid.Dicom.Tests.Json;

/// <summary>Our JSON of a file against pydicom's.</summary>
public sealed class PydicomAgreesTests(PydicomJson pydicom) : IClassFixture<PydicomJson>
{
    /// <summary>
    /// Where the two differ on purpose: pydicom keeps the old character set, gives compressed pixel data inline, and looks into UN for
    /// sequences of known attributes.
    /// </summary>
    private static readonly string[] NotCompared = ["00080005", "7FE00010", "300C0002"];

    public static TheoryData<string> Samples => [.. SharedData.AllDicom().DefaultIfEmpty("(no shared data)")];

    [Fact]
    public void Made_film_is_written_alike()
    {
        using var folder = new TempFolder();
        var path = folder.File("film.dcm");
        new DicomFile(SampleFilms.Create(), TransferSyntaxUids.ExplicitVrLittleEndian).Write(path);

        Compare(path, PydicomJson.Of([path])[path]);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_is_written_alike(string name)
    {
        var path = SharedData.Dicom(name);
        Assert.SkipUnless(pydicom.Samples.TryGetValue(path, out var expected), "pydicom refuses the sample.");

        Compare(path, expected);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Json_of_pydicom_is_read_without_loss(string name)
    {
        var path = SharedData.Dicom(name);
        Assert.SkipUnless(pydicom.Samples.TryGetValue(path, out var expected), "pydicom refuses the sample.");

        var read = DicomJsonReader.Read(JsonSerializer.SerializeToUtf8Bytes(expected)).Value;

        Assert.Equal(Lines(expected), Lines(JsonText.Of(read)));
    }

    private static void Compare(string path, JsonObject expected)
    {
        var read = DicomFile.Read(path);
        Assert.SkipUnless(read.IsOk, "The sample is broken; it is refused, as other tests say.");

        var found = JsonText.Of(read.Value.Dataset);

        Assert.Equal(Lines(expected), Lines(found));
    }

    private static List<string> Lines(JsonObject dataset)
    {
        var lines = new List<string>();
        Add(lines, "", dataset);
        return lines;
    }

    /// <summary>One line per leaf; what the two may write differently is brought to one form.</summary>
    private static void Add(List<string> lines, string path, JsonNode? node, bool isSingle = false)
    {
        switch (node)
        {
            case JsonObject members:
                isSingle = members["vr"] is JsonValue vr && string.Equals(vr.GetValue<string>(), "FL", StringComparison.Ordinal);
                foreach (var (name, value) in members.Where(x => IsCompared(x.Key)).OrderBy(x => x.Key, StringComparer.Ordinal))
                {
                    Add(lines, $"{path}/{name}", value, isSingle);
                }
                break;
            case JsonArray values:
                for (var i = 0; i < values.Count; i++)
                {
                    Add(lines, $"{path}/{i}", values[i], isSingle);
                }
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                var number = value.GetValue<double>();
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{path} {(isSingle ? (float)number : number):R}"));
                break;
            default:
                lines.Add($"{path} {node?.GetValue<string>().TrimEnd()}");
                break;
        }
    }

    private static bool IsCompared(string key) =>
        !NotCompared.Contains(key, StringComparer.Ordinal) && !(key.Length == 8 && key.EndsWith("0000", StringComparison.Ordinal));
}

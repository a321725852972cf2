using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Dicom.Json;

namespace FractureGrid.Dicom.Tests.Json;

internal static class JsonText
{
    public static JsonObject Of(DicomDataset dataset, DicomJsonOptions? options = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            DicomJsonWriter.Write(json, dataset, options);
        }
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }
}

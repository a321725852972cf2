using System.Text.Encodings.Web;
using System.Text.Json;
using FractureGrid.Dicom.Json;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>An array of data sets in the DICOM JSON model, sent one after another as they are made.</summary>
internal sealed class DicomJsonResult(IEnumerable<DicomJsonItem> items) : IResult
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.DicomJson;
        await using var json = new Utf8JsonWriter(response.BodyWriter, Compact);
        json.WriteStartArray();
        foreach (var item in items)
        {
            using (item.Source)
            {
                DicomJsonWriter.Write(json, item.Dataset, item.Options);
            }

            json.Flush();
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }

        json.WriteEndArray();
        json.Flush();
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}

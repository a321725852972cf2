using System.Globalization;
using System.Text.Json;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Json;

/// <summary>
/// Writes data sets in the DICOM JSON model (PS3.18 section F.2). Text leaves as Unicode whatever its character set was, so Specific
/// Character Set, where present, becomes ISO_IR 192. Group lengths are left out (F.2.2), and so are compressed pixel data without a
/// bulk data address, which have no inline form.
/// </summary>
public static class DicomJsonWriter
{
    /// <summary>Bytes to gather before they go on to the writer's stream.</summary>
    internal const int FlushAbove = 1 << 16;

    /// <summary>
    /// Writes the data set as one JSON object. Large inline values pass in pieces; a writer over a stream is flushed, synchronously, as
    /// they do.
    /// </summary>
    public static void Write(Utf8JsonWriter json, DicomDataset dataset, DicomJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(dataset);
        WriteDataset(json, dataset, options ?? DicomJsonOptions.Default, "");
    }

    private static void WriteDataset(Utf8JsonWriter json, DicomDataset dataset, DicomJsonOptions options, string parent)
    {
        json.WriteStartObject();
        foreach (var element in dataset)
        {
            if (!element.Tag.IsGroupLength)
            {
                WriteElement(json, element, dataset, options, parent);
            }
        }
        json.WriteEndObject();
        if (json.BytesPending > FlushAbove)
        {
            json.Flush();
        }
    }

    private static void WriteElement(
        Utf8JsonWriter json,
        DicomElement element,
        DicomDataset dataset,
        DicomJsonOptions options,
        string parent
    )
    {
        var key = element.Tag.Value.ToString("X8", CultureInfo.InvariantCulture);
        var vr = VrOf(element);
        var isBytes = element.Fragments is not null || (element.Items is null && element.Length > 0 && IsBytes(vr));
        var uri = isBytes ? options.BulkDataUri?.Invoke(element, parent + key) : null;
        if (element.Fragments is not null && uri is null)
        {
            return;
        }
        json.WriteStartObject(key);
        json.WriteString("vr"u8, vr.ToString());
        if (uri is not null)
        {
            json.WriteString("BulkDataURI"u8, uri);
        }
        else if (isBytes)
        {
            json.WritePropertyName("InlineBinary"u8);
            JsonPieces.WriteBase64(json, element.Bytes);
        }
        else if (element.Items is { } items)
        {
            WriteItems(json, items, options, $"{parent}{key}/");
        }
        else if (element.Tag == DicomTags.SpecificCharacterSet && dataset.GetString(element.Tag) is not null)
        {
            json.WriteStartArray("Value"u8);
            json.WriteStringValue("ISO_IR 192"u8);
            json.WriteEndArray();
        }
        else
        {
            JsonValues.Write(json, element, vr, dataset);
        }
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, IReadOnlyList<DicomDataset> items, DicomJsonOptions options, string path)
    {
        if (items.Count == 0)
        {
            return;
        }
        json.WriteStartArray("Value"u8);
        for (var i = 0; i < items.Count; i++)
        {
            WriteDataset(json, items[i], options, string.Create(CultureInfo.InvariantCulture, $"{path}{i + 1}/"));
        }
        json.WriteEndArray();
    }

    /// <summary>What the dictionary knows replaces UN, but for attributes whose sign only the file's writer knew.</summary>
    private static DicomVr VrOf(DicomElement element)
    {
        if (element.Items is not null)
        {
            return DicomVr.SQ;
        }
        var vr = element.EffectiveVr;
        var isUnclear = element.Vr == DicomVr.UN && (vr == DicomVr.SQ || DicomDictionary.DependsOnPixelRepresentation(element.Tag));
        return isUnclear || !vr.IsKnown() ? DicomVr.UN : vr;
    }

    private static bool IsBytes(DicomVr vr) =>
        vr is DicomVr.OB or DicomVr.OD or DicomVr.OF or DicomVr.OL or DicomVr.OV or DicomVr.OW or DicomVr.UN;
}

using System.Text.Json;

namespace FractureGrid.Dicom.Json;

/// <summary>A person name as an object of its component groups (PS3.18 section F.2.2); empty groups are left out.</summary>
internal static class JsonPersonName
{
    private static readonly JsonEncodedText[] Groups =
    [
        JsonEncodedText.Encode("Alphabetic"),
        JsonEncodedText.Encode("Ideographic"),
        JsonEncodedText.Encode("Phonetic"),
    ];

    public static void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        var parts = name.Split('=', Groups.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Trim(' ') is { Length: > 0 } part)
            {
                json.WriteString(Groups[i], part);
            }
        }
        json.WriteEndObject();
    }

    /// <summary>The groups joined by equals signs, without empty ones at the end; null where one is no text.</summary>
    public static string? Read(JsonElement name)
    {
        var parts = new string[Groups.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var isGiven = name.TryGetProperty(Groups[i].EncodedUtf8Bytes, out var part) && part.ValueKind != JsonValueKind.Null;
            if (isGiven && part.ValueKind != JsonValueKind.String)
            {
                return null;
            }
            parts[i] = isGiven ? part.GetString()! : "";
        }
        return string.Join('=', parts).TrimEnd('=');
    }
}

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
}

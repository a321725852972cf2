using System.Globalization;
using System.Text.Json;

namespace FractureGrid.Dicom.Json;

/// <summary>Values of the text representations as a data set holds them (PS3.18 section F.2.3), joined by backslashes.</summary>
internal static class JsonTexts
{
    /// <summary>Characters of a decimal string (PS3.5 section 6.2).</summary>
    private const int LongestDecimal = 16;

    /// <summary>False where a value has another form than its representation.</summary>
    public static bool TryRead(JsonElement values, DicomVr vr, out string text)
    {
        var texts = new List<string>(values.GetArrayLength());
        text = "";
        foreach (var value in values.EnumerateArray())
        {
            if (TextOf(value, vr) is not { } one)
            {
                return false;
            }
            texts.Add(one);
        }
        text = string.Join('\\', texts);
        return true;
    }

    private static string? TextOf(JsonElement value, DicomVr vr) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when vr is DicomVr.IS or DicomVr.DS => Decimal(value),
            JsonValueKind.Object when vr == DicomVr.PN => JsonPersonName.Read(value),
            _ => null,
        };

    /// <summary>The digits as they stand, unless there are too many.</summary>
    private static string Decimal(JsonElement value)
    {
        var text = value.GetRawText();
        for (var digits = 15; text.Length > LongestDecimal && digits > 8; digits--)
        {
            text = value.GetDouble().ToString($"G{digits}", CultureInfo.InvariantCulture);
        }
        return text;
    }
}

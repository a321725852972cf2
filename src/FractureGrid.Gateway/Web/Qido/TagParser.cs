using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Web.Qido;

/// <summary>Attributes as addresses name them: keyword, or group and element in eight hex digits (PS3.18 8.3.4.1).</summary>
internal static class TagParser
{
    /// <summary>Null when it is neither.</summary>
    public static DicomTag? Find(string text)
    {
        if (text.Length == 8 && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return new DicomTag((ushort)(number >> 16), (ushort)number);
        }

        return DicomDictionary.TryFind(text, out var tag) ? tag : null;
    }
}

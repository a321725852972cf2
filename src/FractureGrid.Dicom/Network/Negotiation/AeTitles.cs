using System.Text;

namespace FractureGrid.Dicom.Network.Negotiation;

/// <summary>Application entity titles: 16 bytes on the wire, padded with spaces (PS3.8 9.3.2, PS3.5 6.2 AE).</summary>
internal static class AeTitles
{
    public const int Length = 16;

    public static bool IsValid(string title) =>
        title.Length is >= 1 and <= Length && title.All(c => c is >= ' ' and <= '~' and not '\\') && title[0] != ' ' && title[^1] != ' ';

    public static string Read(ReadOnlySpan<byte> field) => Encoding.ASCII.GetString(field).Trim(' ', '\0');

    public static void Write(string title, Span<byte> field)
    {
        field.Fill((byte)' ');
        Encoding.ASCII.GetBytes(title, field);
    }
}

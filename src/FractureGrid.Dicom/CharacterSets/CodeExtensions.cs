using System.Text;

namespace FractureGrid.Dicom.CharacterSets;

/// <summary>Decodes text with ISO 2022 code extensions (PS3.5 section 6.1.2.5).</summary>
internal static class CodeExtensions
{
    private const byte Escape = 0x1B;

    public static string Decode(ReadOnlySpan<byte> bytes, CodeElements first, bool isPersonName)
    {
        var text = new StringBuilder(bytes.Length);
        var (lower, upper) = (first.G0, first.G1);
        for (var at = 0; at < bytes.Length; )
        {
            var b = bytes[at];
            if (b == Escape && CharacterSetTerms.TryFindEscape(bytes[(at + 1)..], out var length, out var isUpper, out var repertoire))
            {
                (lower, upper) = isUpper ? (lower, repertoire) : (repertoire, upper);
                at += length + 1;
                continue;
            }
            if (ResetsState(b, lower, isPersonName))
            {
                (lower, upper) = (first.G0, first.G1);
            }
            var active = b >= 0x80 ? upper : lower;
            var taken = b < 0x21 ? 1 : Math.Min(active.BytesPerCharacter, bytes.Length - at);
            Append(text, bytes.Slice(at, taken), b < 0x21 ? Repertoire.Ascii : active);
            at += taken;
        }
        return text.ToString();
    }

    /// <summary>
    /// Line and page ends and value delimiters bring back the first repertoires. In a two-byte lower half the delimiters' codes are
    /// ordinary first bytes, and the standard has the text switch back before a delimiter.
    /// </summary>
    private static bool ResetsState(byte b, Repertoire lower, bool isPersonName) =>
        b is (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r'
        || (lower.BytesPerCharacter == 1 && (b == '\\' || (isPersonName && b is (byte)'^' or (byte)'=')));

    private static void Append(StringBuilder text, ReadOnlySpan<byte> bytes, Repertoire repertoire)
    {
        if (repertoire.Set is null)
        {
            _ = text.Append((char)bytes[0]);
            return;
        }
        Span<byte> raised = stackalloc byte[3];
        var count = 0;
        if (repertoire.Lead != 0)
        {
            // Code page 20932 marks the supplementary set by a clear high bit in the second byte.
            raised[count++] = (byte)(bytes[0] | 0x80);
            raised[count++] = (byte)(bytes[^1] & 0x7F);
        }
        else
        {
            foreach (var b in bytes)
            {
                raised[count++] = (byte)(b | 0x80);
            }
        }
        Span<char> characters = stackalloc char[4];
        var made = repertoire.Set.GetChars(raised[..count], characters);
        _ = text.Append(characters[..made]);
    }
}

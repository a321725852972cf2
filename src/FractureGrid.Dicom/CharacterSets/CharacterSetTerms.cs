using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FractureGrid.Dicom.CharacterSets;

/// <summary>The defined terms of PS3.3 tables C.12-2 to C.12-5 and the escape sequences that go with them.</summary>
internal static class CharacterSetTerms
{
    private const int Katakana = 932;

    /// <summary>Single repertoires without code extensions, by the number of their code page.</summary>
    public static bool TryFindWhole(string term, [NotNullWhen(true)] out Encoding? encoding)
    {
        var page = term switch
        {
            "" or "ISO_IR 6" or "ISO_IR 100" => 28591,
            "ISO_IR 192" => 65001,
            "GB18030" => 54936,
            "GBK" => 936,
            _ => PageOf(term.Replace("ISO_IR ", "", StringComparison.Ordinal)),
        };
        encoding = page == 0 ? null : Encoding.GetEncoding(page);
        return encoding is not null;
    }

    /// <summary>The repertoires that hold before the first escape sequence; an unknown term leaves Latin-1.</summary>
    public static CodeElements FirstElements(string term)
    {
        var number = term.Replace("ISO 2022 IR ", "", StringComparison.Ordinal).Replace("ISO_IR ", "", StringComparison.Ordinal);
        var upper = number switch
        {
            "149" => new Repertoire(Encoding.GetEncoding(51949), 2),
            "58" => new Repertoire(Encoding.GetEncoding(936), 2),
            _ => PageOf(number) is > 0 and var page ? new Repertoire(Encoding.GetEncoding(page), 1) : new Repertoire(Encoding.Latin1, 1),
        };
        return new CodeElements(Repertoire.Ascii, upper, upper.Set);
    }

    /// <summary>Escape sequences without the escape byte: which half they change and to what.</summary>
    public static bool TryFindEscape(
        ReadOnlySpan<byte> after,
        out int length,
        out bool isUpper,
        [NotNullWhen(true)] out Repertoire? repertoire
    )
    {
        (length, isUpper, repertoire) = (2, false, null);
        if (after.Length < 2)
        {
            return false;
        }
        switch (after[0], after[1])
        {
            case ((byte)'(', (byte)'B' or (byte)'J'):
                repertoire = Repertoire.Ascii;
                return true;
            case ((byte)'$', (byte)'B'):
                repertoire = new Repertoire(Encoding.GetEncoding(20932), 2);
                return true;
            case ((byte)'$', (byte)'(') when after.Length > 2 && after[2] == 'D':
                (length, repertoire) = (3, new Repertoire(Encoding.GetEncoding(20932), 2, Lead: 0x8F));
                return true;
            case ((byte)'$', (byte)')') when after.Length > 2 && after[2] is (byte)'C' or (byte)'A':
                (length, isUpper) = (3, true);
                repertoire = new Repertoire(Encoding.GetEncoding(after[2] == 'C' ? 51949 : 936), 2);
                return true;
            case ((byte)')', (byte)'I'):
                (isUpper, repertoire) = (true, new Repertoire(Encoding.GetEncoding(Katakana), 1));
                return true;
            case ((byte)'-', var final) when PageOfFinal(final) is > 0 and var page:
                (isUpper, repertoire) = (true, new Repertoire(Encoding.GetEncoding(page), 1));
                return true;
            default:
                return false;
        }
    }

    private static int PageOf(string number) =>
        number switch
        {
            "100" => 28591,
            "101" => 28592,
            "109" => 28593,
            "110" => 28594,
            "144" => 28595,
            "127" => 28596,
            "126" => 28597,
            "138" => 28598,
            "148" => 28599,
            "203" => 28605,
            "166" => 874,
            "13" => Katakana,
            _ => 0,
        };

    private static int PageOfFinal(byte final) =>
        (char)final switch
        {
            'A' => 28591,
            'B' => 28592,
            'C' => 28593,
            'D' => 28594,
            'L' => 28595,
            'G' => 28596,
            'F' => 28597,
            'H' => 28598,
            'M' => 28599,
            'b' => 28605,
            'T' => 874,
            _ => 0,
        };
}

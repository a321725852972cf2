using System.Text;

namespace FractureGrid.Dicom.CharacterSets;

/// <summary>The character repertoires of a data set: the terms of Specific Character Set (0008,0005), PS3.3 C.12.1.1.2.</summary>
internal sealed class CharacterSet
{
    private const byte Escape = 0x1B;

    private readonly Encoding? _whole;
    private readonly CodeElements? _first;

    static CharacterSet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private CharacterSet(Encoding? whole, CodeElements? first) => (_whole, _first) = (whole, first);

    /// <summary>No term: ASCII. Bytes beyond it are shown as Latin-1, so that none is lost.</summary>
    public static CharacterSet Default { get; } = new(Encoding.Latin1, null);

    /// <summary>True when every repertoire reads these bytes as ASCII.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) && !bytes.Contains(Escape);

    public static CharacterSet Parse(ReadOnlySpan<byte> value)
    {
        var separator = value.IndexOf((byte)'\\');
        var first = Term(separator < 0 ? value : value[..separator]);
        if (separator < 0 && !first.StartsWith("ISO 2022", StringComparison.Ordinal))
        {
            return CharacterSetTerms.TryFindWhole(first, out var encoding) ? new CharacterSet(encoding, null) : Default;
        }
        return new CharacterSet(null, CharacterSetTerms.FirstElements(first));
    }

    public string Decode(ReadOnlySpan<byte> bytes, bool isPersonName) =>
        _whole is not null ? _whole.GetString(bytes) : CodeExtensions.Decode(bytes, _first!.Value, isPersonName);

    /// <summary>With code extensions only the first repertoire is written; other characters become question marks.</summary>
    public byte[] Encode(string text) =>
        Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text) : (_whole ?? _first!.Value.Writer ?? Encoding.Latin1).GetBytes(text);

    private static string Term(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes.Trim(" \0"u8)).ToUpperInvariant();
}

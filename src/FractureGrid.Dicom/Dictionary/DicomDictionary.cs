using System.Buffers.Text;
using System.Text;

namespace FractureGrid.Dicom;

/// <summary>Value representation and keyword of every attribute in PS3.6, retired ones included. Loaded at first use.</summary>
public static class DicomDictionary
{
    private const DicomVr UsOrSs = (DicomVr)(('X' << 8) | 'S');
    private const DicomVr UsOrSsOrOw = (DicomVr)(('X' << 8) | 'W');
    private static readonly Table Attributes = Table.Load();

    /// <summary>
    /// The value representation, or UN for an attribute that is not in the dictionary. Attributes that may be US or SS are US here;
    /// see <see cref="DependsOnPixelRepresentation"/>.
    /// </summary>
    public static DicomVr VrOf(DicomTag tag)
    {
        if (tag.IsGroupLength)
        {
            return DicomVr.UL;
        }
        if (tag.IsPrivate)
        {
            return tag.IsPrivateCreator ? DicomVr.LO : DicomVr.UN;
        }
        var index = Attributes.IndexOf(tag);
        return index < 0 ? DicomVr.UN
            : Attributes.Vrs[index] == UsOrSs ? DicomVr.US
            : Attributes.Vrs[index] == UsOrSsOrOw ? DicomVr.OW
            : Attributes.Vrs[index];
    }

    /// <summary>True where Pixel Representation (0028,0103) decides between US and SS.</summary>
    public static bool DependsOnPixelRepresentation(DicomTag tag) =>
        Attributes.IndexOf(tag) is >= 0 and var index && Attributes.Vrs[index] == UsOrSs;

    /// <summary>The keyword, such as <c>PatientID</c>, or null for private and unknown attributes.</summary>
    public static string? KeywordOf(DicomTag tag) =>
        tag.IsPrivate ? null
        : Attributes.IndexOf(tag) is >= 0 and var index ? Attributes.KeywordAt(index)
        : tag.IsGroupLength ? "GroupLength"
        : null;

    /// <summary>Finds a tag by its keyword as printed in PS3.6; case matters.</summary>
    public static bool TryFind(string keyword, out DicomTag tag)
    {
        for (var i = 0; i < Attributes.Tags.Length; i++)
        {
            if (Attributes.KeywordIs(i, keyword))
            {
                tag = new DicomTag(Attributes.Tags[i]);
                return true;
            }
        }
        tag = default;
        return false;
    }

    private sealed class Table
    {
        private readonly byte[] _text;
        private readonly int[] _keywordStarts;

        private Table(byte[] text, uint[] tags, DicomVr[] vrs, int[] keywordStarts)
        {
            _text = text;
            Tags = tags;
            Vrs = vrs;
            _keywordStarts = keywordStarts;
        }

        public uint[] Tags { get; }

        public DicomVr[] Vrs { get; }

        /// <summary>Reads the table: a line of four hex digits opens a group, a line " eeee VR Keyword" is an attribute of it.</summary>
        public static Table Load()
        {
            using var stream = typeof(DicomDictionary).Assembly.GetManifestResourceStream("Attributes.txt")!;
            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            var lines = text.AsSpan().Count((byte)'\n');
            var tags = new List<uint>(lines);
            var vrs = new List<DicomVr>(lines);
            var starts = new List<int>(lines);
            var group = 0u;
            for (var at = 0; at < text.Length; )
            {
                var line = text.AsSpan(at, text.AsSpan(at).IndexOf((byte)'\n'));
                if (line[0] != ' ')
                {
                    group = Hex(line);
                }
                else
                {
                    tags.Add((group << 16) | Hex(line[1..]));
                    vrs.Add((DicomVr)((line[6] << 8) | line[7]));
                    starts.Add(at + 9);
                }
                at += line.Length + 1;
            }
            return new Table(text, [.. tags], [.. vrs], [.. starts]);
        }

        /// <summary>Curves and overlays repeat over the even groups 50xx and 60xx (PS3.5 section 7.6); the table has the first.</summary>
        public int IndexOf(DicomTag tag)
        {
            var group = (tag.Group >> 8) is 0x50 or 0x60 ? (ushort)(tag.Group & 0xFF00) : tag.Group;
            return Array.BinarySearch(Tags, ((uint)group << 16) | tag.Element);
        }

        public string KeywordAt(int index) => Encoding.ASCII.GetString(Keyword(index));

        public bool KeywordIs(int index, string keyword) => Ascii.Equals(Keyword(index), keyword);

        private ReadOnlySpan<byte> Keyword(int index)
        {
            var rest = _text.AsSpan(_keywordStarts[index]);
            return rest[..rest.IndexOf((byte)'\n')];
        }

        private static uint Hex(ReadOnlySpan<byte> text) =>
            Utf8Parser.TryParse(text[..4], out uint value, out _, 'X') ? value : throw new FormatException();
    }
}

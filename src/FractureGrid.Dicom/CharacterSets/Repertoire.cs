using System.Text;

namespace FractureGrid.Dicom.CharacterSets;

/// <summary>
/// One coded character set of ISO 2022. <see cref="Set"/> turns bytes of the upper half into characters; a set in the lower half is
/// turned by raising the high bit first.
/// </summary>
internal sealed record Repertoire(Encoding? Set, int BytesPerCharacter, byte Lead = 0)
{
    public static Repertoire Ascii { get; } = new(null, 1);
}

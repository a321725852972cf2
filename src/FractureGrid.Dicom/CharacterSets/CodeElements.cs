using System.Text;

namespace FractureGrid.Dicom.CharacterSets;

/// <summary>What the two halves of the code table hold when a value begins (PS3.5 section 6.1.2.5).</summary>
internal readonly record struct CodeElements(Repertoire G0, Repertoire G1, Encoding? Writer);

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Studies;

/// <summary>A reader's answer for one image.</summary>
/// <param name="SopInstanceUid">The image.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="Boxes">Fractures, in pixels of the stored image.</param>
public sealed record ReaderBoxes(string SopInstanceUid, Outcome Outcome, IReadOnlyList<ImageBox> Boxes);

namespace FractureGrid.Imaging.Overlays;

/// <summary>A box in continuous film coordinates (0,0 is the top left corner of the first pixel), with a score to write beside it, or none.</summary>
public readonly record struct OverlayBox(double X, double Y, double Width, double Height, OverlayStyle Style, double? Score = null);

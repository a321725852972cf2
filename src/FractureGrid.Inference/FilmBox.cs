namespace FractureGrid.Inference;

/// <summary>An axis-parallel box in pixels of the stored film, origin at the top left.</summary>
public readonly record struct FilmBox(double X, double Y, double Width, double Height);

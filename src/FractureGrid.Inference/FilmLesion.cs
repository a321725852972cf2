namespace FractureGrid.Inference;

/// <summary>A region that looks like a fracture, with its score in 0..1.</summary>
public readonly record struct FilmLesion(FilmBox Box, double Score);

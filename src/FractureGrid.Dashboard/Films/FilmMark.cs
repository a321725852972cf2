using FractureGrid.Abstractions.Images;

namespace FractureGrid.Dashboard.Films;

/// <summary>A box on a film.</summary>
/// <param name="Box">In pixels of the stored image.</param>
/// <param name="Kind">bone, fracture, doubt or reader; each has a line of its own.</param>
/// <param name="Label">What is written beside it; empty for none.</param>
public sealed record FilmMark(ImageBox Box, string Kind, string Label);

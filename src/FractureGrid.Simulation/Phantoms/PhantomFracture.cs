namespace FractureGrid.Simulation.Phantoms;

/// <summary>One fracture of a phantom: the tight box of the altered region plus a small margin, its kind, and the bone it is in.</summary>
public sealed record PhantomFracture(FilmBox Box, FractureKind Kind, string Bone);

namespace FractureGrid.Simulation.Phantoms;

/// <summary>Fixation hardware on a phantom: the box of its metal, its kind, and the bone that it holds.</summary>
public sealed record PhantomHardware(FilmBox Box, HardwareKind Kind, string Bone);

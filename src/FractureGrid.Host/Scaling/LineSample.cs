using FractureGrid.Abstractions.Images;

namespace FractureGrid.Host.Scaling;

/// <summary>Images that wait for a detector.</summary>
public readonly record struct LineSample(ImagePriority Priority, string Site, int Count);

using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Grid;

/// <summary>Images that wait.</summary>
public sealed record LineAnswer(ImagePriority Priority, string Site, int Count, double OldestSeconds);

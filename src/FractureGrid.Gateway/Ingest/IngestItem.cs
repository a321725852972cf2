using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Ingest;

/// <summary>A spooled object, its class, how often handing it over has failed, and its number in the order of arrival.</summary>
internal readonly record struct IngestItem(string SpoolId, ImagePriority Priority, int Attempts, long Number);

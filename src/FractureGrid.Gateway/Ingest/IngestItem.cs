namespace FractureGrid.Gateway.Ingest;

/// <summary>A spooled object and how often handing it over has failed.</summary>
internal readonly record struct IngestItem(string SpoolId, int Attempts);

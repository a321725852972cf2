namespace FractureGrid.Gateway.Retrieval;

/// <summary>For whom objects are being fetched.</summary>
internal sealed record RetrievalTarget(string Site, bool IsPrior);

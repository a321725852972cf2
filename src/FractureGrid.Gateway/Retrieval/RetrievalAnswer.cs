namespace FractureGrid.Gateway.Retrieval;

/// <summary>What came of fetching a study from the archive.</summary>
public sealed record RetrievalAnswer
{
    public required string StudyInstanceUid { get; init; }

    public required string Site { get; init; }

    /// <summary>Objects that the archive has sent.</summary>
    public required int Completed { get; init; }

    /// <summary>Objects that it could not send, or that the gateway did not take: it takes radiographs only.</summary>
    public required int Failed { get; init; }

    /// <summary>DIMSE status of the C-MOVE, four hex digits.</summary>
    public required string Status { get; init; }
}

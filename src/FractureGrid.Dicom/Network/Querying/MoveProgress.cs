namespace FractureGrid.Dicom.Network.Querying;

/// <summary>One answer to a C-MOVE. All but the last are pending. Counts are of objects; a peer need not give them while pending.</summary>
public sealed record MoveProgress
{
    public required DimseStatus Status { get; init; }

    public int? Remaining { get; init; }

    public int? Completed { get; init; }

    public int? Failed { get; init; }

    public int? Warnings { get; init; }

    /// <summary>SOP Instance UIDs of the last answer that could not be moved, where the peer names them.</summary>
    public IReadOnlyList<string> FailedInstances { get; init; } = [];
}

namespace FractureGrid.Dicom.Network;

/// <summary>An object to send by C-STORE, as raw data set bytes without file meta information.</summary>
public sealed record StoreObject
{
    public required string SopClassUid { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>Transfer syntax in which <see cref="DataSet"/> is encoded.</summary>
    public required string TransferSyntaxUid { get; init; }

    /// <summary>Read from its position to its end; not disposed.</summary>
    public required Stream DataSet { get; init; }
}

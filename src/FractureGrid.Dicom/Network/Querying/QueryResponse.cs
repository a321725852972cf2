namespace FractureGrid.Dicom.Network.Querying;

/// <summary>One answer to a C-FIND. All but the last are pending and carry a match.</summary>
/// <param name="Status">Pending, or how the query ended.</param>
/// <param name="Match">The matching keys; null in the last answer.</param>
public sealed record QueryResponse(DimseStatus Status, DicomDataset? Match);

namespace FractureGrid.Dicom.Network;

/// <summary>How a C-STORE ended.</summary>
/// <param name="Status">The status that was sent.</param>
/// <param name="Bytes">Data set bytes received.</param>
/// <param name="Elapsed">From the command to the answer.</param>
public readonly record struct StoreOutcome(DimseStatus Status, long Bytes, TimeSpan Elapsed);

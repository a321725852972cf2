using FractureGrid.Dicom.Network;

namespace FractureGrid.Gateway.Retrieval;

/// <summary>How a retrieval ended: objects that came, and that did not.</summary>
internal readonly record struct Retrieved(int Completed, int Failed, int Warnings, DimseStatus Status);

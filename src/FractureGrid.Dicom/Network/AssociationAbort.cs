namespace FractureGrid.Dicom.Network;

/// <summary>An association that did not end by release.</summary>
/// <param name="Source">Service user or service provider, as on the wire.</param>
/// <param name="Reason">Reason on the wire; not significant for the service user.</param>
/// <param name="ByPeer">True when the other side sent the A-ABORT or dropped the connection.</param>
/// <param name="Detail">What happened, for a log.</param>
public readonly record struct AssociationAbort(AbortSource Source, AbortReason Reason, bool ByPeer, string Detail);

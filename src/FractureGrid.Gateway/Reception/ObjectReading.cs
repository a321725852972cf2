using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Reception;

/// <summary>An object as read: with its identifiers, or with the code and the sentence of what is wrong.</summary>
internal readonly record struct ObjectReading(DicomFile? File, ObjectIdentity? Identity, string? FaultCode, string? FaultDetail);

using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Holding;

/// <summary>An attribute that searches can match and answer; its keyword names its column.</summary>
internal sealed record QueryAttribute(DicomTag Tag, string Keyword, DicomVr Vr, QueryLevel Level);

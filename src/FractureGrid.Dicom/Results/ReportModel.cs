namespace FractureGrid.Dicom.Results;

/// <summary>The model that gave a result.</summary>
/// <param name="Name">Name of its package.</param>
/// <param name="Version">Version of its package.</param>
/// <param name="Hash">Identity of its content.</param>
/// <param name="Doubt">Scores at or above this are DOUBT.</param>
/// <param name="Fracture">Scores at or above this are FRACTURE.</param>
public sealed record ReportModel(string Name, string Version, string Hash, double Doubt, double Fracture);

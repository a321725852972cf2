namespace FractureGrid.Dicom.Results;

/// <summary>The UIDs of a result object.</summary>
/// <param name="Series">Its series, shared by all objects of the form in the study.</param>
/// <param name="Instance">Itself.</param>
public readonly record struct ObjectUids(string Series, string Instance);

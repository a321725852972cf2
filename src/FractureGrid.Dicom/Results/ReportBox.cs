namespace FractureGrid.Dicom.Results;

/// <summary>A box in continuous pixel coordinates of an image: 0,0 is the outer corner of the top left pixel.</summary>
public readonly record struct ReportBox(double X, double Y, double Width, double Height);

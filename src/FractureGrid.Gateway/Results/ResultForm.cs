namespace FractureGrid.Gateway.Results;

/// <summary>The DICOM forms of a result.</summary>
public enum ResultForm
{
    StructuredReport = 0,
    PresentationState = 1,
    SecondaryCapture = 2,
}

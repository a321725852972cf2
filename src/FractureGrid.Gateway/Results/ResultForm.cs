namespace FractureGrid.Gateway.Results;

/// <summary>The DICOM forms of a result.</summary>
public enum ResultForm
{
    StructuredReport = 0,
    PresentationState = 1,
    SecondaryCapture = 2,

    /// <summary>A note that rejects the presentation states and captures of the version before (IHE IOCM).</summary>
    RejectionNote = 3,
}

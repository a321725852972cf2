namespace FractureGrid.Dicom.Network;

/// <summary>Root of all that can go wrong with a peer. After any of these except <see cref="PresentationContextException"/> the association is over.</summary>
public class DicomNetworkException : Exception
{
    public DicomNetworkException() { }

    public DicomNetworkException(string message)
        : base(message) { }

    public DicomNetworkException(string message, Exception? innerException)
        : base(message, innerException) { }
}

namespace FractureGrid.Dicom.Network;

/// <summary>The TCP connection could not be made, or was lost.</summary>
public sealed class ConnectionFailedException(string message, Exception? innerException = null)
    : DicomNetworkException(message, innerException);

namespace FractureGrid.Inference.Sessions;

/// <summary>The configured device does not exist in this build or on this machine.</summary>
public sealed class DeviceUnavailableException : Exception
{
    public DeviceUnavailableException() { }

    public DeviceUnavailableException(string message)
        : base(message) { }

    public DeviceUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}

using FractureGrid.Abstractions;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The grid's gateway answers, but not this request: it is not for this certificate or site, or names nothing there.</summary>
public sealed class GridRefusedException : FractureGridException
{
    public GridRefusedException() { }

    public GridRefusedException(string message)
        : base(message) { }

    public GridRefusedException(string message, Exception innerException)
        : base(message, innerException) { }
}

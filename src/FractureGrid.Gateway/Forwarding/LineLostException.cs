using FractureGrid.Abstractions;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The grid is out of an edge gateway's reach, which <see cref="GridLine"/> has told the log.</summary>
public sealed class LineLostException : FractureGridException
{
    public LineLostException() { }

    public LineLostException(string message)
        : base(message) { }

    public LineLostException(string message, Exception innerException)
        : base(message, innerException) { }
}

namespace FractureGrid.Abstractions;

/// <summary>The root of the exceptions that FractureGrid throws for lost dependencies and broken configuration. Bad input is a value instead.</summary>
public class FractureGridException : Exception
{
    public FractureGridException() { }

    public FractureGridException(string message)
        : base(message) { }

    public FractureGridException(string message, Exception innerException)
        : base(message, innerException) { }
}

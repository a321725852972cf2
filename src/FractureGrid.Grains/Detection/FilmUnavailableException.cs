using FractureGrid.Abstractions;

namespace FractureGrid.Grains.Detection;

/// <summary>The blob store has not got a film, or can't be reached: neither the film nor the detector is to blame.</summary>
public sealed class FilmUnavailableException : FractureGridException
{
    public FilmUnavailableException() { }

    public FilmUnavailableException(string message)
        : base(message) { }

    public FilmUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}

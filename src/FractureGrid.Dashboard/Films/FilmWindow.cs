namespace FractureGrid.Dashboard.Films;

/// <summary>The greys of a film, in modality values.</summary>
/// <param name="Low">Lowest that can be.</param>
/// <param name="High">Highest that can be.</param>
/// <param name="Center">Of the window that is shown at first.</param>
/// <param name="Width">Of that window.</param>
public sealed record FilmWindow(double Low, double High, double Center, double Width);

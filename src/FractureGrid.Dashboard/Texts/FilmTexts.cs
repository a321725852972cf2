namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts around films.</summary>
public sealed class FilmTexts;

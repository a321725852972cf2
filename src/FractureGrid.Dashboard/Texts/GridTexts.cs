namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of the grid's page.</summary>
public sealed class GridTexts;

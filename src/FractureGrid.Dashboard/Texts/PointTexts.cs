namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts about recorded operating points: <c>PointTexts.resx</c> and its translations.</summary>
public sealed class PointTexts;

namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of the studies' pages.</summary>
public sealed class StudyTexts;

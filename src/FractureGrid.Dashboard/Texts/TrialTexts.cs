namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of the file tester.</summary>
public sealed class TrialTexts;

namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of the frame around the pages: <c>ShellTexts.resx</c> and its translations.</summary>
public sealed class ShellTexts;

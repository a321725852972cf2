namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of the analyst's pages, which are their own keys in English: <c>AnalystTexts.resx</c> and its translations.</summary>
public sealed class AnalystTexts;

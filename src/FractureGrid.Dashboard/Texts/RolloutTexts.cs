namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts about models in use and their shadows: <c>RolloutTexts.resx</c> and its translations.</summary>
public sealed class RolloutTexts;

namespace FractureGrid.Dashboard.Texts;

/// <summary>Names the texts of the operator's page.</summary>
public sealed class OperationsTexts;

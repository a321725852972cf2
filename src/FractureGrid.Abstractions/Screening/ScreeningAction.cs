namespace FractureGrid.Abstractions.Screening;

/// <summary>What becomes of a film that a rule holds for.</summary>
public enum ScreeningAction
{
    /// <summary>The rule is not looked at.</summary>
    Ignore = 0,

    /// <summary>The film is analysed, and its result says so.</summary>
    Flag = 1,

    /// <summary>The film is not analysed, with the rule as reason.</summary>
    Exclude = 2,
}

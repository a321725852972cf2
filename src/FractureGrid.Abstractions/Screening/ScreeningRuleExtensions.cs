namespace FractureGrid.Abstractions.Screening;

/// <summary>Tells rules apart.</summary>
public static class ScreeningRuleExtensions
{
    /// <summary>Whether the rule looks at the picture, and not at tags.</summary>
    public static bool IsOfPicture(this ScreeningRule rule) => rule >= ScreeningRule.Hardware;

    /// <summary>The rule by picture that a flag's code names; null for one by tags, or of another version.</summary>
    public static ScreeningRule? PictureRuleOf(string code) =>
        Enum.TryParse<ScreeningRule>(code, out var rule) && Enum.IsDefined(rule) && rule.IsOfPicture() ? rule : null;

    /// <summary>Codes without those of rules by picture, which the detector finds anew each time.</summary>
    public static IEnumerable<string> ByTags(this IEnumerable<string> codes) => codes.Where(code => PictureRuleOf(code) is null);
}

using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Texts;

/// <summary>Screening rules by the names that people have for them.</summary>
internal static class RuleNames
{
    /// <summary>A code that is no rule, or one of another version than this, stays as it is.</summary>
    public static string Of(IStringLocalizer<TrialTexts> texts, string code) =>
        texts["Rule." + code] is { ResourceNotFound: false } known ? known : code;
}

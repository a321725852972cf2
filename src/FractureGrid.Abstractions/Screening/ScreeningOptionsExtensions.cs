namespace FractureGrid.Abstractions.Screening;

/// <summary>Reads <see cref="ScreeningOptions"/>.</summary>
public static class ScreeningOptionsExtensions
{
    /// <summary>What a rule does with films of a site: what is set for the site, else for all, else the default.</summary>
    public static ScreeningAction ActionOf(this ScreeningOptions options, string site, ScreeningRule rule) =>
        options.Sites.TryGetValue(site, out var own) && own.TryGetValue(rule, out var action) ? action
        : options.Rules.TryGetValue(rule, out var common) ? common
        : rule == ScreeningRule.BodyPart ? ScreeningAction.Exclude
        : ScreeningAction.Flag;
}

namespace FractureGrid.Abstractions.Trials;

/// <summary>One rule and a film.</summary>
/// <param name="Rule">Its stable code.</param>
/// <param name="Action">What it is set to do at the site: Ignore, Flag or Exclude.</param>
/// <param name="Holds">Whether it holds for the film; false when it is not looked at.</param>
/// <param name="Detail">Why it holds; null when it does not.</param>
public sealed record RuleTrial(string Rule, string Action, bool Holds, string? Detail);

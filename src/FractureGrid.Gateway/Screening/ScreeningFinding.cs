using FractureGrid.Abstractions.Screening;

namespace FractureGrid.Gateway.Screening;

/// <summary>A rule that holds for a film.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Action">What became of the film.</param>
/// <param name="Detail">A sentence for people, without identity.</param>
internal readonly record struct ScreeningFinding(ScreeningRule Rule, ScreeningAction Action, string Detail);

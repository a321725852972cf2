using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Screening;

/// <summary>What screening by tags says of a film.</summary>
/// <param name="Excluded">Why the film is excluded; null when it goes on.</param>
/// <param name="Flags">Codes of the rules that flag it.</param>
internal readonly record struct ScreeningVerdict(NotAnalysed? Excluded, IReadOnlyList<string> Flags);

using FractureGrid.Abstractions.Screening;

namespace FractureGrid.Gateway.Screening;

/// <summary>How many films of a site and device a rule held for.</summary>
public sealed record ScreeningCount
{
    public required string Site { get; init; }

    /// <summary>Manufacturer and model; null where the films do not say.</summary>
    public string? Device { get; init; }

    public required ScreeningRule Rule { get; init; }

    public required ScreeningAction Action { get; init; }

    public required int Films { get; init; }
}

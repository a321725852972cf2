namespace FractureGrid.Abstractions.Grid;

/// <summary>One silo.</summary>
public sealed record SiloAnswer
{
    /// <summary>Its address in parsable form, which names it in requests.</summary>
    public required string Silo { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public string? Site { get; init; }

    public string? Device { get; init; }

    /// <summary>Model packages that it holds warm.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>False when it did not answer, as while it hangs or is being found dead.</summary>
    public required bool Answers { get; init; }

    /// <summary>Its work as a detector; null without that role or answer.</summary>
    public DetectorAnswer? Detector { get; init; }
}

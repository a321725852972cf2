namespace FractureGrid.Simulation.Capacity;

/// <summary>What a number of silos, or a policy, made of the arrivals.</summary>
public sealed record CapacityReport
{
    public required int Films { get; init; }

    /// <summary>From coming in to a slot, by class, those without films left out.</summary>
    public required IReadOnlyList<WaitFigures> Waits { get; init; }

    /// <summary>The same from coming in to the end of the analysis.</summary>
    public required IReadOnlyList<WaitFigures> Answers { get; init; }

    /// <summary>Hours of silos that were paid for, those that start and drain included.</summary>
    public required double SiloHours { get; init; }

    public required double MeanSilos { get; init; }

    public required int MostSilos { get; init; }

    /// <summary>Share of the slots' time that was used.</summary>
    public required double Utilisation { get; init; }

    public required double Cost { get; init; }

    /// <summary>How often the number of silos turned from rising to falling or back.</summary>
    public required int Turns { get; init; }
}

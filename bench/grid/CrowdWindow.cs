namespace FractureGrid.Bench.Grid;

/// <summary>What a stretch of a crowd took.</summary>
internal sealed record CrowdWindow
{
    /// <summary>Patients whose images were all decided by its end.</summary>
    public required int Patients { get; init; }

    /// <summary>How many of them within it.</summary>
    public required int New { get; init; }

    public required TimeSpan Length { get; init; }

    /// <summary>Processor time of the process.</summary>
    public required TimeSpan Processor { get; init; }

    /// <summary>Bytes in RAM at its end.</summary>
    public required long Resident { get; init; }

    /// <summary>Patients in memory at its end; null when they could not be counted.</summary>
    public required int? InMemory { get; init; }
}

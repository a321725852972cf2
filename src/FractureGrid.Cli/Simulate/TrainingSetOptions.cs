namespace FractureGrid.Cli.Simulate;

/// <summary>Which training set to write, and where.</summary>
internal sealed record TrainingSetOptions
{
    public required int Count { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Pixels of the longer side of the written films.</summary>
    public required int LongSide { get; init; }

    /// <summary>Share of films with at least one fracture, 0 to 1.</summary>
    public required double FractureShare { get; init; }

    /// <summary>Share of films with fixation hardware, 0 to 1.</summary>
    public double HardwareShare { get; init; }

    public required string Folder { get; init; }
}

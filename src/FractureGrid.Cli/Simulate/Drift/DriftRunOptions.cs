using FractureGrid.Simulation.Drift;

namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>What <c>simulate drift</c> was asked.</summary>
internal sealed record DriftRunOptions
{
    public required DriftKind Kind { get; init; }

    /// <summary>Days of the run.</summary>
    public required int Days { get; init; }

    /// <summary>Days of the reference window, with which the run begins.</summary>
    public required int ReferenceDays { get; init; }

    /// <summary>The day on which the change begins, from 0.</summary>
    public required int ChangeDay { get; init; }

    /// <summary>Mean films a day.</summary>
    public required int Films { get; init; }

    /// <summary>How strong the change is; 1 makes noise two and a half times as large.</summary>
    public required double Strength { get; init; }

    /// <summary>Pixels of a film's longer side.</summary>
    public required int Size { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Null for a folder that goes with the run.</summary>
    public string? Data { get; init; }

    public string? Models { get; init; }

    public bool Json { get; init; }
}

namespace FractureGrid.Cli.Demo;

/// <summary>How the demonstration runs.</summary>
internal sealed record DemoOptions
{
    /// <summary>Null for a folder that goes with the run.</summary>
    public string? Data { get; init; }

    /// <summary>Ends after the report instead of serving on.</summary>
    public bool Exit { get; init; }

    public bool Json { get; init; }

    public required int Studies { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Null for the usual port, or a free one when somebody else has it.</summary>
    public int? Http { get; init; }

    /// <inheritdoc cref="Http"/>
    public int? Dimse { get; init; }

    public string? Models { get; init; }
}

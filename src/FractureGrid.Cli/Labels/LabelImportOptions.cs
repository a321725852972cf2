namespace FractureGrid.Cli.Labels;

/// <summary>What <c>labels import</c> was asked.</summary>
internal sealed record LabelImportOptions
{
    public required string File { get; init; }

    public required Uri Grid { get; init; }

    public required string Author { get; init; }

    public string? Site { get; init; }

    public bool DryRun { get; init; }

    public bool SkipErrors { get; init; }

    public bool Json { get; init; }
}

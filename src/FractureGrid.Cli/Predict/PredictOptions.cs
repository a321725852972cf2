namespace FractureGrid.Cli.Predict;

/// <summary>What <c>predict</c> was asked for.</summary>
internal sealed record PredictOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Folder of the model package; null for the one that ships.</summary>
    public string? Models { get; init; }

    public bool Json { get; init; }

    /// <summary>Folder for pictures of the films with their boxes; null for none.</summary>
    public string? Pictures { get; init; }
}

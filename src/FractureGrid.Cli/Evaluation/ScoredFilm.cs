using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Evaluation;

/// <summary>What the pipeline made of a film; <see cref="Fault"/> says why there is no score.</summary>
internal sealed record ScoredFilm
{
    public required EvaluationFilm Film { get; init; }

    public string? Fault { get; init; }

    /// <summary>Image score in 0..1.</summary>
    public double Score { get; init; }

    public IReadOnlyList<ScoredBox> Lesions { get; init; } = [];

    public TimeSpan Elapsed { get; init; }
}

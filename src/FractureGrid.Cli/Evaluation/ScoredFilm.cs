using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Evaluation;

/// <summary>What the pipeline made of a film; <see cref="Fault"/> says why there is no score.</summary>
internal sealed record ScoredFilm
{
    private const double WorkingSide = 448;

    public required EvaluationFilm Film { get; init; }

    public string? Fault { get; init; }

    /// <summary>Image score in 0..1.</summary>
    public double Score { get; init; }

    public IReadOnlyList<ScoredBox> Lesions { get; init; } = [];

    /// <summary>The part that was searched, in pixels of the stored image.</summary>
    public LesionBox Crop { get; init; }

    /// <summary>How well the bone mask fits the drawn one, 0..1; null where none was drawn.</summary>
    public double? BoneDice { get; init; }

    /// <summary>Columns times rows of the stored image.</summary>
    public double Area { get; init; }

    /// <summary>Noise that the pipeline measured, on the scale 0..1.</summary>
    public double Noise { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether a box lies in the crop, but for the one pixel of the working film that rounding may cost.</summary>
    public bool Covers(LesionBox box)
    {
        var slack = Math.Sqrt(Area) / WorkingSide;
        return box.X >= Crop.X - slack
            && box.Y >= Crop.Y - slack
            && box.X + box.Width <= Crop.X + Crop.Width + slack
            && box.Y + box.Height <= Crop.Y + Crop.Height + slack;
    }
}

using FractureGrid.Cli.Evaluation;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Cards;

/// <summary>All that a card says of one set of films.</summary>
internal sealed record MeasuredSet
{
    /// <summary>False positives per image up to which areas under FROC curves are taken.</summary>
    private const double FrocLimit = 0.5;

    public required EvaluationReport Report { get; init; }

    /// <summary>As the paper's Table 2; empty without lesions.</summary>
    public required IReadOnlyList<OperatingRow> Operating { get; init; }

    public required LesionMultiplicity Multiplicity { get; init; }

    /// <summary>The same films with more and more noise; empty when none was asked for.</summary>
    public required IReadOnlyList<EvaluationReport> Noise { get; init; }

    public static MeasuredSet Of(EvaluationReport report, IReadOnlyList<ScoredFilm> films, IReadOnlyList<EvaluationReport> noise)
    {
        var matched = GroupFigures.Match([.. films.Where(film => film.Fault is null)]);
        return new MeasuredSet
        {
            Report = report,
            Operating = OperatingTable.Of(matched),
            Multiplicity = LesionMultiplicity.Compare(matched, FrocLimit),
            Noise = noise,
        };
    }
}

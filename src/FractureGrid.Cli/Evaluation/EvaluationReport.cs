using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Cli.Evaluation;

/// <summary>How good one model is on one set of films: over all and by each trait.</summary>
internal sealed record EvaluationReport
{
    public required ModelIdentity Model { get; init; }

    public required string Set { get; init; }

    public required GroupFigures All { get; init; }

    public required IReadOnlyList<GroupFigures> Groups { get; init; }

    /// <summary>Decisions over several views; empty when the model is not calibrated.</summary>
    public required IReadOnlyList<ViewFigures> Views { get; init; }

    /// <summary>For drawing; it starts at an infinite threshold, which JSON can't say.</summary>
    [JsonIgnore]
    public IReadOnlyList<RocPoint> Curve { get; init; } = [];

    /// <summary>Median noise that the pipeline measured on the films, on the scale 0..1; null when none was analysed.</summary>
    public required double? MedianNoise { get; init; }

    /// <summary>Median milliseconds that the pipeline took for a film, while as many films ran as there were workers.</summary>
    public required double? MedianMilliseconds { get; init; }

    public static EvaluationReport Of(ModelIdentity model, string set, IReadOnlyList<ScoredFilm> films)
    {
        var groups = films
            .SelectMany(film => film.Film.Traits.Select(trait => (trait.Key, trait.Value, Film: film)))
            .GroupBy(x => (x.Key, x.Value), x => x.Film)
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Value, StringComparer.Ordinal)
            .Select(group => GroupFigures.Of([.. group], model.DoubtThreshold, model.FractureThreshold, group.Key.Key, group.Key.Value));
        return new EvaluationReport
        {
            Model = model,
            Set = set,
            All = GroupFigures.Of(films, model.DoubtThreshold, model.FractureThreshold),
            // A trait that all films share says nothing new.
            Groups = [.. groups.Where(g => g.Images + g.NotAnalysed < films.Count)],
            Views = ViewFigures.Of(model, films),
            Curve = RocAnalysis.Curve(GroupFigures.Scores(films, true), GroupFigures.Scores(films, false)),
            MedianNoise = Quantiles.Of(films.Where(f => f.Fault is null).Select(f => f.Noise), 0.5),
            MedianMilliseconds = Quantiles.Of(films.Where(f => f.Fault is null).Select(f => f.Elapsed.TotalMilliseconds), 0.5),
        };
    }
}

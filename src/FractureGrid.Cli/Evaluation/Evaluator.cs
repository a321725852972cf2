using FractureGrid.Cli.Films;
using FractureGrid.Cli.Output;
using FractureGrid.Host.Detection;
using FractureGrid.Inference;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Evaluation;

/// <summary>Sends a set of films through the pipeline and measures the answers.</summary>
internal sealed class Evaluator(IFilmAnalyser analyser)
{
    public async Task<EvaluationReport> EvaluateAsync(IEvaluationSet set, CancellationToken cancellationToken) =>
        EvaluationReport.Of(analyser.Model.ToIdentity(), set.Name, await ScoreAsync(set, cancellationToken));

    public async Task<IReadOnlyList<ScoredFilm>> ScoreAsync(IEvaluationSet set, CancellationToken cancellationToken)
    {
        var scored = new List<ScoredFilm>(set.Count);
        await Terminal.WithProgressAsync(
            $"Evaluating {set.Name}",
            set.Count,
            async step =>
            {
                var films = OrderedParallel.SelectAsync(
                    Enumerable.Range(0, set.Count),
                    Environment.ProcessorCount,
                    (index, token) => Score(set.Film(index), token),
                    cancellationToken
                );
                await foreach (var film in films)
                {
                    scored.Add(film);
                    step();
                }
            }
        );
        return scored;
    }

    private ScoredFilm Score(EvaluationFilm film, CancellationToken cancellationToken)
    {
        using var stream = film.Open();
        var analysis = analyser.Analyse(stream, cancellationToken);
        return new ScoredFilm
        {
            // A rendered film's bytes are not needed any more, and a thousand of them would not fit.
            Film = film with
            {
                Open = () => Stream.Null,
            },
            Fault = analysis.Fault is { } fault ? $"{fault.Code}: {fault.Detail}" : null,
            Score = analysis.Score,
            Lesions = [.. analysis.Lesions.Select(lesion => new ScoredBox(Box(lesion.Box), lesion.Score))],
            Crop = Box(analysis.Bone),
            BoneDice = analysis.BoneMask is { } mask ? film.Bones?.Dice(mask.Width, mask.Height, mask.Cells) : null,
            Area = (double)analysis.Width * analysis.Height,
            Noise = analysis.Noise,
            Elapsed = analysis.Elapsed,
        };
    }

    private static LesionBox Box(FilmBox box) => new(box.X, box.Y, box.Width, box.Height);
}

using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Detection;
using FractureGrid.Inference;

namespace FractureGrid.Host.Detection;

/// <summary>The image pipeline in the words of the grid.</summary>
internal sealed class FilmImageAnalyser(IFilmAnalyser films) : IImageAnalyser
{
    private readonly ModelIdentity _model = films.Model.ToIdentity();

    public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken)
    {
        var analysis = films.Analyse(film, cancellationToken);
        var result = new ImageResult
        {
            ImageId = imageId,
            Outcome = Outcome.NotAnalysed,
            Score = analysis.Score,
            Lesions = [.. analysis.Lesions.Select(lesion => new Lesion { Box = BoxOf(lesion.Box), Score = lesion.Score })],
            Model = _model,
            Elapsed = analysis.Elapsed,
        };
        return analysis.Fault is { } fault
            ? result with
            {
                NotAnalysed = new NotAnalysed { Code = fault.Code, Detail = fault.Detail },
            }
            : result with
            {
                Outcome = _model.OutcomeOf(analysis.Score),
                Bone = BoxOf(analysis.Bone),
                BoneFound = analysis.BoneFound,
                Noise = analysis.Noise,
                Statistics = new ImageStatistics
                {
                    Width = analysis.Width,
                    Height = analysis.Height,
                    GreyMean = analysis.GreyMean,
                    GreyDeviation = analysis.GreyDeviation,
                    Quality = analysis.Quality is { } quality ? QualityOf(quality) : null,
                    Embedding = analysis.Embedding,
                },
            };
    }

    private static ImageQuality QualityOf(FilmQuality quality) =>
        new()
        {
            Blur = quality.Blur,
            ClippedShare = quality.ClippedShare,
            GreyLevels = quality.GreyLevels,
            BoneGrey = quality.BoneGrey,
            HardwareProbability = quality.HardwareProbability,
            ArmProbability = quality.ArmProbability,
        };

    private static ImageBox BoxOf(FilmBox box) =>
        new()
        {
            X = box.X,
            Y = box.Y,
            Width = box.Width,
            Height = box.Height,
        };
}

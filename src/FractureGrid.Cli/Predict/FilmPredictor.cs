using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Host.Detection;
using FractureGrid.Imaging;
using FractureGrid.Inference;

namespace FractureGrid.Cli.Predict;

/// <summary>Turns one file into its entry and, where wanted, its picture.</summary>
internal sealed class FilmPredictor(IFilmAnalyser analyser)
{
    private const string Unreadable = "Unreadable";

    private readonly ModelIdentity _model = analyser.Model.ToIdentity();

    /// <summary>Name, version and content hash.</summary>
    public string ModelName => $"{_model.Name} {_model.Version} sha256:{_model.Hash}";

    /// <summary>A file that can't be read or is no usable film is an entry with its reason.</summary>
    /// <exception cref="IOException">The picture can't be written.</exception>
    public PredictEntry Predict(PredictFile file, CancellationToken cancellationToken)
    {
        FilmAnalysis analysis;
        try
        {
            using var stream = File.OpenRead(file.Path);
            analysis = analyser.Analyse(stream, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Fault(file, new FilmFault(Unreadable, e.Message), default);
        }

        if (analysis.Fault is { } fault)
        {
            return Fault(file, fault, analysis.Elapsed) with { SopInstanceUid = SopInstanceUid(file.Path) };
        }

        if (file.Picture is { } picture)
        {
            FilmPicture.Write(file.Path, picture, analysis, _model);
        }

        return new PredictEntry
        {
            File = file.Path,
            SopInstanceUid = analysis.SopInstanceUid,
            Outcome = _model.OutcomeOf(analysis.Score),
            Probability = analysis.Score,
            Lesions = [.. analysis.Lesions.Select(LesionEntry.Of)],
            Bone = BoxEntry.Of(analysis.Bone),
            Noise = analysis.Noise,
            Model = ModelName,
            Milliseconds = Rounding.Milliseconds(analysis.Elapsed),
        };
    }

    private PredictEntry Fault(PredictFile file, FilmFault fault, TimeSpan elapsed) =>
        new()
        {
            File = file.Path,
            Outcome = Outcome.NotAnalysed,
            Reason = $"{fault.Code}: {fault.Detail}",
            Model = ModelName,
            Milliseconds = Rounding.Milliseconds(elapsed),
        };

    /// <summary>Who an object is that can't be analysed; null when it doesn't say, or can't be read so far.</summary>
    private static string? SopInstanceUid(string path)
    {
        try
        {
            return DicomFile.Read(path, new DicomReadOptions { StopBeforePixelData = true }).TryGet(out var file, out _)
                ? file.Dataset.GetString(DicomTags.SopInstanceUid)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

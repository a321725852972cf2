using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;
using FractureGrid.Imaging.Quality;
using FractureGrid.Inference.Detection;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Screening;
using FractureGrid.Inference.Segmentation;
using FractureGrid.Inference.Sessions;
using FractureGrid.Inference.Timing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference;

/// <summary>The pipeline over one model package. One instance serves a process; its networks are loaded once and shared by all threads.</summary>
public sealed partial class FilmAnalyser : IFilmAnalyser, IDisposable
{
    private readonly BoneSegmenter _segmenter;
    private readonly LesionDetector _detector;
    private readonly SignReader? _signs;
    private readonly SemaphoreSlim _slots;
    private readonly double _leastScore;
    private readonly TimeProvider _time;

    private FilmAnalyser(
        ModelPackage model,
        string device,
        BoneSegmenter segmenter,
        LesionDetector detector,
        SignReader? signs,
        InferenceOptions options,
        TimeProvider time
    )
    {
        Model = model;
        Device = device;
        _segmenter = segmenter;
        _detector = detector;
        _signs = signs;
        _slots = new SemaphoreSlim(options.EffectiveSlots);
        _leastScore = options.LeastListedScore;
        _time = time;
    }

    public ModelPackage Model { get; }

    public string Device { get; }

    /// <summary>Loads the networks and sends a small ramp through them, so that a package that does not work fails here.</summary>
    /// <exception cref="ModelPackageException">The networks can't be loaded, or do not fit the manifest.</exception>
    /// <exception cref="DeviceUnavailableException">The configured device does not exist.</exception>
    public static FilmAnalyser Create(ModelPackage model, InferenceOptions options, TimeProvider time, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        loggers ??= NullLoggerFactory.Instance;
        var logger = loggers.CreateLogger<FilmAnalyser>();
        var sessions = new OnnxSessionFactory(options, loggers.CreateLogger<OnnxSessionFactory>());
        if (model.Manifest.Requires is { } required && !sessions.Device.StartsWith(required, StringComparison.OrdinalIgnoreCase))
        {
            throw new DeviceUnavailableException(
                $"Model package {model.Folder} demands device {required}, but the networks would run on {sessions.Device}."
            );
        }

        var segmenter = new BoneSegmenter(model, sessions);
        LesionDetector? detector = null;
        SignReader? signs = null;
        try
        {
            detector = LesionDetector.Create(model, sessions);
            signs = SignReader.Create(model, sessions);
            var analyser = new FilmAnalyser(model, sessions.Device, segmenter, detector, signs, options, time);
            analyser.WarmUp();
            LogReady(logger, model.Name, model.Version, sessions.Device, model.Hash);
            return analyser;
        }
        catch (OnnxRuntimeException e)
        {
            Release();
            throw new ModelPackageException($"Model package {model.Folder} does not run: {e.Message}", e);
        }
        catch
        {
            Release();
            throw;
        }

        void Release()
        {
            segmenter.Dispose();
            detector?.Dispose();
            signs?.Dispose();
        }
    }

    public FilmAnalysis Analyse(Stream film, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(film);
        _slots.Wait(cancellationToken);
        try
        {
            var clock = new StageClock(_time);
            var decoded = FilmReader.Decode(film);
            clock.Mark(Stage.Decode);
            return decoded.TryGet(out var raw, out var fault)
                ? Analyse(raw, clock, cancellationToken)
                : new FilmAnalysis { Fault = fault, Stages = clock.ToStageTimes() };
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        _segmenter.Dispose();
        _detector.Dispose();
        _signs?.Dispose();
        _slots.Dispose();
    }

    private FilmAnalysis Analyse(RawFilm raw, StageClock clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var film = FilmReader.Develop(raw);
        clock.Mark(Stage.Develop);
        if (!film.Pixels.AsSpan().ContainsAnyExcept((byte)0))
        {
            // No answer is better than "no fracture" on an exposure that failed.
            return new FilmAnalysis { Fault = new FilmFault(FilmFault.Blank, "The film is blank."), Stages = clock.ToStageTimes() };
        }

        cancellationToken.ThrowIfCancellationRequested();
        var working = _detector.ToWorking(new GreyImage(film.Width, film.Height, film.Pixels));
        clock.Mark(Stage.Resample);
        var (bones, signs) = Look(working);
        var crop = bones.Crop;
        clock.Mark(Stage.Segment);
        var quality = QualityOf(film, working, bones, signs);
        clock.Mark(Stage.Screen);
        cancellationToken.ThrowIfCancellationRequested();
        var lesions = _detector.Detect(working, crop.Box, clock);
        var scale = new FilmScale(film, working);
        return new FilmAnalysis
        {
            SopInstanceUid = film.SopInstanceUid,
            Width = film.Width,
            Height = film.Height,
            Lesions =
            [
                .. lesions
                    .Where(lesion => lesion.Score >= _leastScore)
                    .Select(lesion => new FilmLesion(scale.ToStored(lesion.Region), lesion.Score)),
            ],
            Bone = scale.ToStored(crop.Box),
            BoneFound = crop.BoneFound,
            BoneMask = new BoneMask(bones.Film.Width, bones.Film.Height, bones.Mask),
            Noise = film.Noise,
            GreyMean = film.Greys!.Mean,
            GreyDeviation = film.Greys.Deviation,
            Quality = quality,
            Embedding = crop.Embedding,
            Stages = clock.ToStageTimes(),
        };
    }

    private (BoneView Bones, FilmSigns? Signs) Look(GreyImage working)
    {
        var (fitted, input) = _segmenter.Fit(working);
        using (input)
        {
            return (_segmenter.Find(working, fitted, input), _signs?.Read(input));
        }
    }

    private static FilmQuality QualityOf(Film film, GreyImage working, BoneView bones, FilmSigns? signs)
    {
        var blur = BlurEstimator.Estimate(working.Pixels, working.Width, working.Height);
        var greys = bones.Crop.BoneFound ? BoneGreys.Of(bones.Film.Pixels, bones.Mask) : null;
        return new FilmQuality
        {
            Blur = Math.Max(blur.Rows, blur.Columns),
            ClippedShare = greys?.ClippedShare ?? 0,
            GreyLevels = film.Greys!.EffectiveLevels,
            BoneGrey = greys?.Mean,
            HardwareProbability = signs?.Hardware,
            ArmProbability = bones.Crop.BoneFound ? signs?.Arm : null,
        };
    }

    private void WarmUp()
    {
        const int Side = 64;
        var ramp = new RawFilm
        {
            Width = Side,
            Height = Side,
            Samples = [.. Enumerable.Range(0, Side * Side).Select(i => (ushort)i)],
        };
        _ = Analyse(ramp, new StageClock(_time), CancellationToken.None);
    }
}

using System.Collections.Concurrent;
using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Ingest;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>A grid that keeps what it is given and decides when told to. Every image with a film gets one lesion of score 0.75.</summary>
internal sealed class FakeGrid : IPatientGrid, IDisposable
{
    public static readonly DateTimeOffset DecidedAt = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    private readonly SemaphoreSlim _submitted = new(0);
    private readonly ConcurrentDictionary<string, IDecisionObserver> _observers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string PatientKey, DecisionVersion Version)> _history = new();

    public ConcurrentDictionary<string, (string PatientKey, ImageSubmission Image)> Images { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, bool> Decided { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Resumed { get; } = new();

    /// <summary>Results of images in place of the usual one, by pseudonym.</summary>
    public ConcurrentDictionary<string, ImageResult> Results { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string> Withdrawn { get; } = new(StringComparer.Ordinal);

    /// <summary>Images that were corrected to another patient, by the wrong one.</summary>
    public ConcurrentDictionary<(string PatientKey, string ImageId), ImageSubmission> Former { get; } = new();

    public ConcurrentQueue<(string PatientKey, string StudyId, string Reason)> Reanalysed { get; } = new();

    /// <summary>Thrown by this many submissions to come.</summary>
    public int Failures { get; set; }

    public Task<SubmitReceipt> SubmitAsync(string patientKey, ImageSubmission image)
    {
        if (Failures > 0)
        {
            Failures--;
            throw new TimeoutException("The grid is away.");
        }

        var known = !Images.TryAdd(image.ImageId, (patientKey, image));
        if (known && image.IsCorrection && !IsOf(Images[image.ImageId].PatientKey, patientKey))
        {
            Images[image.ImageId] = (patientKey, image);
            Former.TryRemove((patientKey, image.ImageId), out _);
            Decided.TryRemove(image.ImageId, out _);
        }

        _submitted.Release();
        return Task.FromResult(known ? SubmitReceipt.AlreadyPending : SubmitReceipt.Accepted);
    }

    public void Dispose() => _submitted.Dispose();

    public async Task WaitForSubmissionsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _submitted.WaitAsync(TimeSpan.FromSeconds(30)), $"Submission {i + 1} did not come.");
        }
    }

    /// <summary>Knows nothing of an image any more, as when its store has forgotten it.</summary>
    public void Forget(string imageId)
    {
        Images.TryRemove(imageId, out _);
        Decided.TryRemove(imageId, out _);
    }

    /// <summary>Decides an image and tells whoever watches its site.</summary>
    public async Task DecideAsync(string imageId)
    {
        var (patientKey, image) = Images[imageId];
        Decided[imageId] = true;
        Note(patientKey, image, image.IsCorrection ? DecisionCause.IdentityCorrected : DecisionCause.ImageDecided, null);
        if (_observers.TryGetValue(image.Attributes.Site, out var observer))
        {
            await observer.OnDecidedAsync(
                new DecisionEvent
                {
                    Site = image.Attributes.Site,
                    PatientKey = patientKey,
                    StudyId = image.StudyId,
                    Image = ResultOf(image),
                    PatientOutcome = ResultOf(image).Outcome,
                    PatientScore = ResultOf(image).Score,
                    PatientVersion = Decided.Count,
                    AcknowledgedAt = image.AcknowledgedAt,
                    DecidedAt = DecidedAt,
                    Device = image.Attributes.Device,
                }
            );
        }
    }

    public Task<PatientDecision> GetDecisionAsync(string patientKey)
    {
        var former = Former.Where(x => IsOf(x.Key.PatientKey, patientKey)).Select(x => (x.Key.PatientKey, Image: x.Value));
        var mine = Images.Values.Where(x => IsOf(x.PatientKey, patientKey)).Concat(former).ToList();
        var studies = mine.GroupBy(x => x.Image.StudyId, StringComparer.Ordinal).Select(Study).ToList();
        var decided = studies.SelectMany(study => study.Images).ToList();
        return Task.FromResult(
            new PatientDecision
            {
                Version = studies.Select(study => study.Version).DefaultIfEmpty().Max(),
                Outcome = decided.Select(x => x.Result.Outcome).DefaultIfEmpty().Max(),
                Score = decided.Select(x => x.Result.Score).DefaultIfEmpty().Max(),
                DrivingImageId = decided.FirstOrDefault(x => x.Result.Score > 0)?.Result.ImageId,
                Studies = studies,
                Pending = studies.Sum(study => study.PendingImageIds.Count),
            }
        );
    }

    public Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync(string patientKey) =>
        Task.FromResult<IReadOnlyList<DecisionVersion>>([
            .. _history
                .Where(entry => string.Equals(entry.PatientKey, patientKey, StringComparison.Ordinal))
                .Select(entry => entry.Version),
        ]);

    public Task<bool> WithdrawAsync(string patientKey, string imageId, string reason)
    {
        if (!Images.TryGetValue(imageId, out var known))
        {
            return Task.FromResult(false);
        }

        if (reason is IdentityCorrection.Reason)
        {
            if (Former.TryAdd((patientKey, imageId), known.Image))
            {
                Note(patientKey, known.Image, DecisionCause.IdentityCorrected, reason);
            }
        }
        else if (Withdrawn.TryAdd(imageId, reason))
        {
            Note(patientKey, known.Image, DecisionCause.ImageWithdrawn, reason);
        }

        return Task.FromResult(true);
    }

    public Task<int> ReanalyseAsync(string patientKey, string studyId, string reason)
    {
        Reanalysed.Enqueue((patientKey, studyId, reason));
        return Task.FromResult(Images.Values.Count(x => string.Equals(x.Image.StudyId, studyId, StringComparison.Ordinal)));
    }

    public Task ResumeAsync(string patientKey)
    {
        Resumed.Enqueue(patientKey);
        return Task.CompletedTask;
    }

    public Task WatchAsync(string site, IDecisionObserver observer)
    {
        _observers[site] = observer;
        return Task.CompletedTask;
    }

    private ImageResult ResultOf(ImageSubmission image) =>
        Results.GetValueOrDefault(image.ImageId)
        ?? new ImageResult
        {
            ImageId = image.ImageId,
            Outcome = image.NotAnalysed is null ? Outcome.Fracture : Outcome.NotAnalysed,
            Score = image.NotAnalysed is null ? 0.75 : 0,
            Lesions = image.NotAnalysed is null ? [new Lesion { Box = Box(1, 2, 3, 4), Score = 0.75 }] : [],
            Bone = image.NotAnalysed is null ? Box(0, 0, 16, 16) : null,
            BoneFound = image.NotAnalysed is null,
            NotAnalysed = image.NotAnalysed,
            Elapsed = TimeSpan.FromMilliseconds(12),
        };

    private static ImageBox Box(double x, double y, double width, double height) =>
        new()
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };

    private StudyDecision Study(IGrouping<string, (string PatientKey, ImageSubmission Image)> study)
    {
        var counting = study.Where(x => !IsOut(x)).Select(x => x.Image).ToList();
        var decided = counting.Where(image => Decided.ContainsKey(image.ImageId)).ToList();
        return new StudyDecision
        {
            StudyId = study.Key,
            Outcome = decided.Select(image => ResultOf(image).Outcome).DefaultIfEmpty().Max(),
            Score = decided.Select(image => ResultOf(image).Score).DefaultIfEmpty().Max(),
            Images =
            [
                .. decided.Select(image => new DecidedImage
                {
                    Result = ResultOf(image),
                    Attributes = image.Attributes,
                    AcknowledgedAt = image.AcknowledgedAt,
                    DecidedAt = DecidedAt,
                    Attempts = 1,
                    Flags = [.. image.Flags, .. ResultOf(image).Flags.Select(flag => flag.Code)],
                }),
            ],
            PendingImageIds = [.. counting.Select(image => image.ImageId).Where(id => !Decided.ContainsKey(id))],
            WithdrawnImageIds = [.. study.Where(IsOut).Select(x => x.Image.ImageId)],
            Version = _history
                .Where(entry =>
                    IsOf(entry.PatientKey, study.First().PatientKey)
                    && string.Equals(entry.Version.StudyId, study.Key, StringComparison.Ordinal)
                )
                .Select(entry => entry.Version.Version)
                .DefaultIfEmpty()
                .Max(),
        };
    }

    private bool IsOut((string PatientKey, ImageSubmission Image) x) =>
        Withdrawn.ContainsKey(x.Image.ImageId) || Former.ContainsKey((x.PatientKey, x.Image.ImageId));

    private static bool IsOf(string key, string patientKey) => string.Equals(key, patientKey, StringComparison.Ordinal);

    private void Note(string patientKey, ImageSubmission image, DecisionCause cause, string? reason)
    {
        var mine = _history.Count(entry => string.Equals(entry.PatientKey, patientKey, StringComparison.Ordinal));
        var version = new DecisionVersion
        {
            Version = mine + 1,
            At = DecidedAt,
            Cause = cause,
            ImageId = image.ImageId,
            StudyId = image.StudyId,
            Outcome = ResultOf(image).Outcome,
            Score = ResultOf(image).Score,
            Reason = reason,
        };
        _history.Enqueue((patientKey, version));
    }
}

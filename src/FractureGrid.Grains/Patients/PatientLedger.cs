using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Grains.Patients;

/// <summary>The rules of a patient's images over the stored state, without any input or output: what is pending, what is decided, the decision.</summary>
internal sealed class PatientLedger
{
    private readonly PatientState _state;
    private readonly Dictionary<string, ImageState> _images;
    private readonly List<PendingImage> _pending;
    private readonly DecisionHistory _history;
    private readonly Func<ImageResult, AttributesState, ImageResult> _answer;
    private readonly ScoreAggregation _aggregation;
    private PatientScore _score;
    private PatientDecision? _decision;

    /// <param name="state">The stored state; changed here and written by the caller.</param>
    /// <param name="countLosses">Whether an attempt without an end is counted as a loss of its detector, since that may have been this process.</param>
    /// <param name="answer">Makes a result the answer of its image's site; null leaves the model's.</param>
    /// <param name="aggregation">How the scores of several images become one.</param>
    public PatientLedger(
        PatientState state,
        bool countLosses = false,
        Func<ImageResult, AttributesState, ImageResult>? answer = null,
        ScoreAggregation aggregation = ScoreAggregation.Maximum
    )
    {
        _aggregation = aggregation;
        _state = state;
        _answer = answer ?? ((result, _) => result);
        _history = new DecisionHistory(state);
        _images = state.Images.ToDictionary(image => image.ImageId, StringComparer.Ordinal);
        _pending = [.. state.Images.Where(image => image.IsPending).Select(image => new PendingImage(image, Recovered: true))];
        foreach (var image in _pending.Select(pending => pending.Image).Where(image => image.IsOpen))
        {
            image.Losses += countLosses ? 1 : 0;
            image.IsOpen = false;
        }

        _score = ScoreOf(state.Images);
    }

    public long Version => _state.Version;

    public PatientScore Score => _score;

    public bool HasPending => _pending.Count > 0;

    /// <summary>Images that were given up.</summary>
    public IEnumerable<ImageState> GivenUp => _state.Images.Where(IsGivenUp);

    public bool HasPendingOf(ImagePriority priority) => _pending.Exists(pending => pending.Image.Priority == priority);

    /// <summary>Decided images whose outcomes are not known to be stored.</summary>
    public IEnumerable<string> UnrecordedImageIds =>
        _state.Images.Where(image => image is { Result: not null, IsRecorded: false }).Select(image => image.ImageId);

    /// <summary>Takes an image in. One that can't be analysed is decided at once.</summary>
    public SubmitReceipt Submit(ImageSubmission submission, DateTimeOffset now)
    {
        if (_images.TryGetValue(submission.ImageId, out var known))
        {
            if (submission.IsCorrection && known.Withdrawn is IdentityCorrection.Reason)
            {
                Return(known, submission, now);
                return SubmitReceipt.Accepted;
            }

            return known.Result is null ? SubmitReceipt.AlreadyPending : SubmitReceipt.AlreadyDecided;
        }

        var image = Shared(submission.ToState());
        _images.Add(image.ImageId, image);
        _state.Images.Add(image);
        Enter(image, submission, now);
        return SubmitReceipt.Accepted;
    }

    /// <summary>The first image of a class in line that may be tried now; null when all must wait.</summary>
    public PendingImage? Next(ImagePriority priority, DateTimeOffset now) =>
        _pending.Find(pending => pending.Image.Priority == priority && pending.NotBefore <= now);

    /// <summary>When the next image of a class may be tried. Only while images of it are pending.</summary>
    public DateTimeOffset NextTime(ImagePriority priority) =>
        _pending.Where(pending => pending.Image.Priority == priority).Min(pending => pending.NotBefore);

    /// <summary>
    /// Records a result. False, and nothing changed, when the image is unknown, withdrawn or decided and not in line again: the first result stands. An image
    /// decided anew with the same answer leaves the version as it is.
    /// </summary>
    public bool Decide(ImageResult result, DateTimeOffset now)
    {
        if (!_images.TryGetValue(result.ImageId, out var image) || !image.IsPending)
        {
            return false;
        }

        var before = image.Result?.ToResult(image.ImageId);
        var reason = image.InLineAgain;
        var answer = _answer(result, image.Attributes);
        image.Result = answer.ToState(Shared(answer.Model));
        // As it will be read, in the precision that is stored.
        answer = image.Result.ToResult(image.ImageId);
        (image.DecidedAt, image.IsRecorded) = (now, false);
        image.LastFailure = null;
        Leave(image);
        if (before is null || !SameAnswer(before, answer))
        {
            _score = ScoreOf(_state.Images);
            Supersede(before is null ? FirstCause(reason) : DecisionCause.ImageReanalysed, image, now, reason);
        }

        return true;
    }

    /// <summary>
    /// The outcome of an image is stored; what only that needs of its result is let go. False when it was decided anew meanwhile, or this is known.
    /// </summary>
    public bool Recorded(string imageId, DateTimeOffset decidedAt)
    {
        if (_images[imageId] is not { Result: { } result, IsRecorded: false } image || image.DecidedAt != decidedAt)
        {
            return false;
        }

        image.IsRecorded = true;
        (result.Statistics, result.Embedding) = (null, null);
        return true;
    }

    /// <summary>Takes an image out of the decision. False when it is out already, or unknown.</summary>
    public bool Withdraw(string imageId, string reason, DateTimeOffset now)
    {
        if (!_images.TryGetValue(imageId, out var image) || image.Withdrawn is not null)
        {
            return false;
        }

        image.Withdrawn = reason;
        Leave(image);
        _score = ScoreOf(_state.Images);
        Supersede(reason is IdentityCorrection.Reason ? DecisionCause.IdentityCorrected : DecisionCause.ImageWithdrawn, image, now, reason);
        return true;
    }

    /// <summary>Puts the decided images of a study in line again; gives their number.</summary>
    public int Reanalyse(string studyId, string reason)
    {
        var images = _state
            .Images.Where(image => image is { Counts: true, BlobName: not null, InLineAgain: null })
            .Where(image => string.Equals(image.StudyId, studyId, StringComparison.Ordinal))
            .ToList();
        foreach (var image in images)
        {
            (image.InLineAgain, image.Attempts, image.Losses) = (reason, 0, 0);
            _pending.Add(new PendingImage(image, Recovered: false));
        }

        _decision = null;
        return images.Count;
    }

    public bool Knows(string imageId) => _images.ContainsKey(imageId);

    public IReadOnlyList<DecisionVersion> History() => _history.All();

    /// <summary>Gives an image up after too many attempts. One that was in line again keeps the result that it had.</summary>
    public bool GiveUp(ImageState image, DateTimeOffset now) =>
        KeepsResult(image)
        || Decide(
            Refusal(
                image.ImageId,
                NotAnalysedCodes.AnalysisFailed,
                $"The analysis failed {image.Attempts} times: {image.LastFailure ?? "it ended without an answer."}"
            ),
            now
        );

    /// <summary>Gives an image up that no detector may read.</summary>
    public bool GiveUpUnmet(ImageState image, string unmet, DateTimeOffset now) =>
        KeepsResult(image) || Decide(Refusal(image.ImageId, NotAnalysedCodes.NoDetector, $"The grid has {unmet}."), now);

    /// <summary>Puts an image back in line that was given up. False, and nothing changed, when it was not.</summary>
    public bool Reopen(string imageId)
    {
        if (!_images.TryGetValue(imageId, out var image) || !IsGivenUp(image))
        {
            return false;
        }

        image.Result = null;
        (image.Attempts, image.Losses, image.LastFailure) = (0, 0, null);
        _pending.Add(new PendingImage(image, Recovered: false));
        _score = ScoreOf(_state.Images);
        _decision = null;
        return true;
    }

    public DecidedImage Decided(string imageId) => _images[imageId].ToDecidedImage();

    public string StudyOf(string imageId) => _images[imageId].StudyId;

    public PatientDecision Decision() =>
        _decision ??= new PatientDecision
        {
            Version = _state.Version,
            Outcome = _score.Outcome,
            Score = _score.Score,
            DrivingImageId = _score.DrivingImageId,
            Studies = [.. _state.Images.GroupBy(image => image.StudyId, StringComparer.Ordinal).Select(Study)],
            Pending = _pending.Count,
        };

    private static DecisionCause FirstCause(string? reason) =>
        reason is IdentityCorrection.Reason ? DecisionCause.IdentityCorrected : DecisionCause.ImageDecided;

    private void Enter(ImageState image, ImageSubmission submission, DateTimeOffset now)
    {
        _pending.Add(new PendingImage(image, Recovered: false));
        _decision = null;
        if (submission.NotAnalysed is { } reason)
        {
            Decide(Refusal(image.ImageId, reason.Code, reason.Detail), now);
        }
        else if (submission.BlobName is null)
        {
            Decide(Refusal(image.ImageId, NotAnalysedCodes.NoBlob, "The submission named no film."), now);
        }
    }

    /// <summary>A correction is taken back: the image that had gone to another patient is this one's after all.</summary>
    private void Return(ImageState image, ImageSubmission submission, DateTimeOffset now)
    {
        var anew = submission.ToState();
        (image.Withdrawn, image.Result, image.InLineAgain) = (null, null, anew.InLineAgain);
        image.IsRecorded = false;
        (image.BlobName, image.Attributes, image.Flags) = (anew.BlobName, anew.Attributes, anew.Flags);
        (image.Attempts, image.Losses, image.LastFailure) = (0, 0, null);
        Enter(image, submission, now);
    }

    private StudyDecision Study(IGrouping<string, ImageState> images)
    {
        var score = ScoreOf(images);
        return new StudyDecision
        {
            StudyId = images.Key,
            Outcome = score.Outcome,
            Score = score.Score,
            DrivingImageId = score.DrivingImageId,
            Version = _history.VersionOf(images.Key),
            Images = [.. images.Where(image => image.Counts).Select(image => image.ToDecidedImage())],
            PendingImageIds = [.. images.Where(image => image.IsPending).Select(image => image.ImageId)],
            WithdrawnImageIds = [.. images.Where(image => image.Withdrawn is not null).Select(image => image.ImageId)],
        };
    }

    private void Supersede(DecisionCause cause, ImageState image, DateTimeOffset now, string? reason)
    {
        _state.Version++;
        _history.Add(cause, image, _score, now, reason);
    }

    private void Leave(ImageState image)
    {
        (image.InLineAgain, image.Trace) = (null, null);
        _pending.RemoveAll(pending => ReferenceEquals(pending.Image, image));
        _decision = null;
    }

    private bool KeepsResult(ImageState image)
    {
        var keeps = image is { Result: not null, InLineAgain: not null };
        if (keeps)
        {
            Leave(image);
        }

        return keeps;
    }

    private PatientScore ScoreOf(IEnumerable<ImageState> images) => ScoreAggregator.Of(_aggregation, images);

    // The time that an analysis took is no part of its answer.
    private static bool SameAnswer(ImageResult before, ImageResult after) =>
        before.Outcome == after.Outcome
        && before.Score.Equals(after.Score)
        && before.Lesions.SequenceEqual(after.Lesions)
        && before.Model == after.Model
        && before.NotAnalysed == after.NotAnalysed
        && before.Flags.Select(flag => flag.Code).SequenceEqual(after.Flags.Select(flag => flag.Code), StringComparer.Ordinal);

    private static bool IsGivenUp(ImageState image) =>
        image is { Withdrawn: null, Result.NotAnalysedCode: NotAnalysedCodes.AnalysisFailed or NotAnalysedCodes.NoDetector };

    private static ImageResult Refusal(string imageId, string code, string detail) =>
        new()
        {
            ImageId = imageId,
            Outcome = Outcome.NotAnalysed,
            Score = 0,
            Lesions = [],
            NotAnalysed = new NotAnalysed { Code = code, Detail = detail },
        };

    // Images of a study have its id and, mostly, the same attributes; stored once, they are referred to by the others.
    private ImageState Shared(ImageState image)
    {
        image.Attributes = _state.Images.FindLast(known => known.Attributes == image.Attributes)?.Attributes ?? image.Attributes;
        image.StudyId =
            _state.Images.FindLast(known => string.Equals(known.StudyId, image.StudyId, StringComparison.Ordinal))?.StudyId
            ?? image.StudyId;
        return image;
    }

    // Most of a patient's images have the same model; stored once, it is referred to by the others.
    private ModelState? Shared(ModelIdentity? model)
    {
        if (model is null)
        {
            return null;
        }

        var state = model.ToState();
        return _state.Images.Select(image => image.Result?.Model).LastOrDefault(known => known == state) ?? state;
    }
}

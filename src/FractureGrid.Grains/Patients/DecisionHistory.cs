using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Grains.Patients;

/// <summary>Writes and reads the versions of a patient's decision. Over the stored state only, without input or output.</summary>
internal sealed class DecisionHistory
{
    private readonly PatientState _state;

    public DecisionHistory(PatientState state)
    {
        _state = state;
        if (state.History.Count == 0 && state.Version > 0)
        {
            Replay();
        }
    }

    public void Add(DecisionCause cause, ImageState image, PatientScore score, DateTimeOffset at, string? reason = null)
    {
        var driving = score.DrivingImageId is { } id ? IndexOf(id) : DecisionState.None;
        var result = driving == DecisionState.None ? null : _state.Images[driving].Result;
        var before = _state.History.LastOrDefault();
        _state.History.Add(
            new DecisionState
            {
                Version = _state.Version,
                At = at,
                Cause = cause,
                Image = IndexOf(image.ImageId),
                Outcome = score.Outcome,
                Score = score.Score,
                Driving = driving,
                Lesion = Shared(before?.Lesion, result?.LesionList().MaxBy(lesion => lesion.Score)?.Numbers()),
                Thresholds = Shared(
                    before?.Thresholds,
                    result?.Model is { } model ? [model.DoubtThreshold, model.FractureThreshold] : null
                ),
                Reason = reason,
            }
        );
    }

    /// <summary>The version at which a study last changed; 0 when it never did.</summary>
    public long VersionOf(string studyId) =>
        _state.History.LastOrDefault(entry => string.Equals(_state.Images[entry.Image].StudyId, studyId, StringComparison.Ordinal))?.Version
        ?? 0;

    public IReadOnlyList<DecisionVersion> All() => [.. _state.History.Select(ToVersion)];

    private DecisionVersion ToVersion(DecisionState entry) =>
        new()
        {
            Version = entry.Version,
            At = entry.At,
            Cause = entry.Cause,
            ImageId = _state.Images[entry.Image].ImageId,
            StudyId = _state.Images[entry.Image].StudyId,
            Outcome = entry.Outcome,
            Score = entry.Score,
            DrivingImageId = entry.Driving == DecisionState.None ? null : _state.Images[entry.Driving].ImageId,
            DrivingLesion = entry.Lesion is { } lesion ? new Lesion { Box = StateMapping.Box(lesion), Score = lesion[^1] } : null,
            DistanceToDoubt = entry.Score - entry.Thresholds?[0],
            DistanceToFracture = entry.Score - entry.Thresholds?[1],
            Reason = entry.Reason,
        };

    // A state from before there was a history: each version was an image decided.
    private void Replay()
    {
        var (version, score) = (_state.Version, PatientScore.None);
        _state.Version = 0;
        foreach (var image in _state.Images.Where(image => image.Result is not null).OrderBy(image => image.DecidedAt))
        {
            _state.Version++;
            score = score.With(image.ImageId, image.Result!.Outcome, image.Result.Score);
            Add(DecisionCause.ImageDecided, image, score, image.DecidedAt);
        }

        _state.Version = version;
    }

    // What drives a decision mostly drives the next one too; the same array is stored once.
    private static double[]? Shared(double[]? known, double[]? numbers) =>
        known is not null && numbers is not null && known.SequenceEqual(numbers) ? known : numbers;

    private int IndexOf(string imageId) =>
        _state.Images.FindIndex(image => string.Equals(image.ImageId, imageId, StringComparison.Ordinal));
}

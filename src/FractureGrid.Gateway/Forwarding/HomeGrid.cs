using System.Collections.Concurrent;
using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Ingest;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The grid as an edge gateway has it at home: what was forwarded, and the results that came back.</summary>
internal sealed class HomeGrid(HomeStore store, GridClient client, TimeProvider time) : IPatientGrid
{
    private readonly ConcurrentDictionary<string, IDecisionObserver> _observers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public async Task<SubmitReceipt> SubmitAsync(string patientKey, ImageSubmission image)
    {
        var result = image.NotAnalysed is { } reason ? Refusal(image.ImageId, reason) : null;
        var submitted = new HomeImage
        {
            ImageId = image.ImageId,
            StudyId = image.StudyId,
            PatientKey = patientKey,
            Attributes = image.Attributes,
            AcknowledgedAt = image.AcknowledgedAt,
            Result = result,
            DecidedAt = time.GetUtcNow(),
            IsForwarded = result is null,
            IsCorrection = image.IsCorrection,
        };
        lock (_lock)
        {
            // A correction that is taken back brings the image back to a patient that it was withdrawn from.
            if (store.Find(patientKey, image.ImageId) is { } known && !(image.IsCorrection && known.Withdrawn is IdentityCorrection.Reason))
            {
                return known.Result is null ? SubmitReceipt.AlreadyPending : SubmitReceipt.AlreadyDecided;
            }

            if (result is null)
            {
                store.Write(submitted, []);
            }
            else
            {
                Change(submitted, FirstCause(submitted), submitted.DecidedAt);
            }
        }

        if (result is not null)
        {
            await TellAsync(submitted);
        }

        return SubmitReceipt.Accepted;
    }

    /// <summary>A result has come home: the first one, or a later one that takes its place.</summary>
    public async Task DecideAsync(HomeImage image, ImageResult result, DateTimeOffset at)
    {
        HomeImage decided;
        lock (_lock)
        {
            if (store.Find(image.PatientKey, image.ImageId) is not { Withdrawn: null } known || !IsNews(known.Result, result))
            {
                return;
            }

            decided = known with { Result = result, DecidedAt = at };
            Change(decided, known.Result is null ? FirstCause(known) : DecisionCause.ImageReanalysed, at);
        }

        await TellAsync(decided);
    }

    /// <summary>Whether an answer differs from the one before, if there is one. The time that an analysis took is no part of it.</summary>
    public static bool IsNews(ImageResult? known, ImageResult result) =>
        known is null
        || !string.Equals(
            HomeStore.Serialise(known with { Elapsed = result.Elapsed }),
            HomeStore.Serialise(result),
            StringComparison.Ordinal
        );

    public Task<PatientDecision> GetDecisionAsync(string patientKey)
    {
        // Images and versions of one moment: else a version could be given out with the images of the one before, and never again.
        lock (_lock)
        {
            var images = store.OfPatient(patientKey);
            return Task.FromResult(HomeDecisions.Of(images, HistoryOf(patientKey, images)));
        }
    }

    public Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync(string patientKey)
    {
        lock (_lock)
        {
            return Task.FromResult(HistoryOf(patientKey, store.OfPatient(patientKey)));
        }
    }

    /// <summary>Told to the grid first, so that what counts here is never less than what counts there.</summary>
    public async Task<bool> WithdrawAsync(string patientKey, string imageId, string reason)
    {
        if (store.Find(patientKey, imageId) is not { } image)
        {
            return false;
        }

        // A film that the rules here exclude since its patient was corrected was forwarded before, so the grid has it as well.
        if (image.Withdrawn is null && (image.IsForwarded || image.IsCorrection) && reason is not IdentityCorrection.Reason)
        {
            await client.WithdrawAsync(image.Attributes.Site, imageId, reason, CancellationToken.None);
        }

        lock (_lock)
        {
            if (store.Find(patientKey, imageId) is { Withdrawn: null } counting)
            {
                var cause = reason is IdentityCorrection.Reason ? DecisionCause.IdentityCorrected : DecisionCause.ImageWithdrawn;
                Change(counting with { Withdrawn = reason }, cause, time.GetUtcNow());
            }
        }

        return true;
    }

    /// <summary>Asked of the grid at once; its answer comes home like any later result.</summary>
    public Task<int> ReanalyseAsync(string patientKey, string studyId, string reason) =>
        client.ReanalyseAsync(PatientKey.SiteOf(patientKey), PatientKey.PatientOf(patientKey), studyId, reason, CancellationToken.None);

    // Results are asked for all the time.
    public Task ResumeAsync(string patientKey) => Task.CompletedTask;

    public Task WatchAsync(string site, IDecisionObserver observer)
    {
        _observers[site] = observer;
        return Task.CompletedTask;
    }

    private static DecisionCause FirstCause(HomeImage image) =>
        image.IsCorrection ? DecisionCause.IdentityCorrected : DecisionCause.ImageDecided;

    private static ImageResult Refusal(string imageId, NotAnalysed reason) =>
        new()
        {
            ImageId = imageId,
            Outcome = Outcome.NotAnalysed,
            Score = 0,
            Lesions = [],
            NotAnalysed = reason,
        };

    // Under the lock.
    private void Change(HomeImage image, DecisionCause cause, DateTimeOffset at)
    {
        var stored = store.Versions(image.PatientKey);
        var before = store.OfPatient(image.PatientKey);
        var replayed = stored.Count > 0 ? [] : HomeDecisions.Replay(before);
        List<HomeImage> after = [.. before.Where(known => !string.Equals(known.ImageId, image.ImageId, StringComparison.Ordinal)), image];
        store.Write(image, [.. replayed, HomeDecisions.Next(after, image, stored.Count + replayed.Count + 1, cause, at)]);
    }

    private IReadOnlyList<DecisionVersion> HistoryOf(string patientKey, IReadOnlyList<HomeImage> images) =>
        store.Versions(patientKey) is { Count: > 0 } versions ? versions : HomeDecisions.Replay(images);

    private async Task TellAsync(HomeImage image)
    {
        if (!_observers.TryGetValue(image.Attributes.Site, out var observer))
        {
            return;
        }

        var patient = await GetDecisionAsync(image.PatientKey);
        await observer.OnDecidedAsync(
            new DecisionEvent
            {
                Site = image.Attributes.Site,
                PatientKey = image.PatientKey,
                StudyId = image.StudyId,
                Image = image.Result!,
                PatientOutcome = patient.Outcome,
                PatientScore = patient.Score,
                PatientVersion = patient.Version,
                AcknowledgedAt = image.AcknowledgedAt,
                DecidedAt = image.DecidedAt,
                Device = image.Attributes.Device,
            }
        );
    }
}

using System.Diagnostics;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Tracing;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Rollout;
using FractureGrid.Grains.Telemetry;

namespace FractureGrid.Grains.Patients;

/// <summary>The loops that bring pending images to a decision.</summary>
internal sealed partial class PatientGrain
{
    private readonly Task[] _pumps = [.. Enumerable.Repeat(Task.CompletedTask, ImagePriorities.Count)];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Arrive()
    {
        var arrival = _arrival;
        _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        arrival.TrySetResult();
        EnsurePumps();
    }

    private void EnsurePumps()
    {
        foreach (var priority in ImagePriorities.All)
        {
            if (_pumps[priority.Rank()].IsCompleted && _ledger.HasPendingOf(priority) && !_stop.IsCancellationRequested)
            {
                _pumps[priority.Rank()] = PumpAsync(priority, _stop.Token);
            }
        }
    }

    private async Task PumpAsync(ImagePriority priority, CancellationToken stop)
    {
        try
        {
            // Around again when an image arrived while the reminder was being removed.
            while (_ledger.HasPendingOf(priority))
            {
                await StepAsync(priority, stop);
                stop.ThrowIfCancellationRequested();
                if (!_ledger.HasPending)
                {
                    await RemoveReminderAsync();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The activation ends; the next one goes on from storage.
        }
#pragma warning disable CA1031 // A background loop has no caller. The reminder starts it again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogPumpFailed(_logger, exception);
        }
    }

    private async Task StepAsync(ImagePriority priority, CancellationToken stop)
    {
        var arrival = _arrival.Task;
        var now = _clock.Now;
        if (_ledger.Next(priority, now) is { } pending)
        {
            await AnalyseAsync(pending, stop);
        }
        else
        {
            await Task.WhenAny(Task.Delay(_ledger.NextTime(priority) - now, _time, stop), arrival);
        }
    }

    private async Task AnalyseAsync(PendingImage pending, CancellationToken stop)
    {
        var image = pending.Image;
        using var span = GridTracing.Source.StartFilm("analyse", image.Trace);
        span?.SetTag(GridTracing.Site, image.Attributes.Site);
        span?.SetTag(GridTracing.Class, image.Priority.ToString());
        span?.SetTag(GridTracing.Image, image.ImageId);
        span?.SetTag(GridTracing.Attempt, image.Attempts + 1);
        if (IsHopeless(image))
        {
            Finish(image, _ledger.GiveUp(image, _time.GetUtcNow()));
            return;
        }

        (image.Attempts, image.IsOpen) = (image.Attempts + 1, true);
        _writer.Change();
        if (pending.Recovered || image.Attempts > 1)
        {
            // An image that brings its process down must be found counted afterwards. The first attempt goes uncounted, which keeps
            // the common way free of a write.
            if (!await TrySaveAsync())
            {
                (image.Attempts, image.IsOpen) = (image.Attempts - 1, false);
                pending.NotBefore = _clock.Now + _options.RetryDelay;
                return;
            }
        }

        var answer = await DispatchAsync(pending, stop);
        image.IsOpen = false;
        switch (answer)
        {
            case { Outcome: DispatchOutcome.Done, Result: { } result }:
                await _policy.LearnAsync(stop);
                Finish(image, _ledger.Decide(result, _time.GetUtcNow()));
                OfferToShadow(image, result);
                return;
            case { Outcome: DispatchOutcome.Unmet }:
                _instruments.AttemptFailed("unmet");
                Finish(image, _ledger.GiveUpUnmet(image, answer.Failure!, _time.GetUtcNow()));
                return;
        }

        span?.SetStatus(ActivityStatusCode.Error, answer.Failure);
        _instruments.AttemptFailed(answer.Outcome is DispatchOutcome.Lost ? "lost" : "failed");
        image.LastFailure = answer.Failure;
        image.Losses += answer.Outcome is DispatchOutcome.Lost ? 1 : 0;
        pending.Avoid = answer.Silo;
        _writer.Change();
        LogAttemptFailed(_logger, image.ImageId, image.Attempts, answer.Failure ?? string.Empty);
        if (IsHopeless(image))
        {
            Finish(image, _ledger.GiveUp(image, _time.GetUtcNow()));
        }
        else
        {
            // A lost detector is no reason to wait: another one goes on at once.
            var delay =
                answer.Outcome is DispatchOutcome.Lost ? TimeSpan.Zero
                : answer.Failure is nameof(FilmUnavailableException) && image.Attempts > 1 ? _options.FilmDelay
                : _options.DelayAfter(image.Attempts);
            pending.NotBefore = _clock.Now + delay;
        }
    }

    private void OfferToShadow(ImageState image, ImageResult result)
    {
        if (result.Outcome is not Outcome.NotAnalysed && _outcomes.IsKept && image.Result is not null && image.BlobName is { } blob)
        {
            var patient = PatientKey.PatientOf(this.GetPrimaryKeyString());
            _shadow.Offer(new ShadowFilm(_ledger.Decided(image.ImageId), blob, patient, image.StudyId));
        }
    }

    private bool IsHopeless(ImageState image) => image.Attempts >= _options.MaxAttempts || image.Losses >= _options.MaxLosses;

    private async Task<DispatchAnswer> DispatchAsync(PendingImage pending, CancellationToken stop)
    {
        var image = pending.Image;
        try
        {
            return await _dispatcher.DetectAsync(
                new DispatchRequest
                {
                    ImageId = image.ImageId,
                    BlobName = image.BlobName!,
                    Site = image.Attributes.Site,
                    Priority = image.Priority,
                    Since = image.AcknowledgedAt,
                    Alone = image.Losses > 0,
                    Avoid = pending.Avoid,
                    Package = (await _models.OfAsync(image.Attributes.Site, stop)).Active,
                },
                stop
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by us, so the image is not to blame.
            (image.Attempts, image.IsOpen) = (image.Attempts - 1, false);
            _writer.Change();
            throw;
        }
    }
}

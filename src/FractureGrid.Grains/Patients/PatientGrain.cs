using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Storage;
using Orleans.Timers;

namespace FractureGrid.Grains.Patients;

/// <summary>
/// Keeps a patient's images durable until each is decided. A background loop takes them one at a time through the dispatcher; the durable
/// line is here, so that the detectors' queues stay short and a lost detector loses no image.
/// </summary>
[Reentrant, GrainType("fg.patient"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class PatientGrain : Grain, IPatientGrain, IRemindable, IDisposable
{
    private readonly IPersistentState<PatientState> _state;
    private readonly IDispatcher _dispatcher;
    private readonly PatientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PatientGrain> _logger;
    private readonly CoalescingWriter _writer;
    private readonly PendingReminder _reminder;
    private readonly CancellationTokenSource _stop = new();
    private PatientLedger _ledger = new(new PatientState());
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _pump = Task.CompletedTask;
    private bool _superseded;

    public PatientGrain(
        [PersistentState("patient")] IPersistentState<PatientState> state,
        IGrainContext context,
        IDispatcher dispatcher,
        IReminderRegistry reminders,
        IOptions<PatientOptions> options,
        TimeProvider time,
        ILogger<PatientGrain> logger
    )
    {
        (_state, _dispatcher, _options, _time, _logger) = (state, dispatcher, options.Value, time, logger);
        _writer = new CoalescingWriter(WriteAsync);
        _reminder = new PendingReminder(reminders, context.GrainId, _options.ReminderPeriod);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = new PatientLedger(_state.State);
        EnsurePump();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _pump.WaitAsync(cancellationToken);
        // Once superseded, the stored state is the truth; what was not stored here is analysed again there.
        if (!_superseded)
        {
            await TrySaveAsync();
        }
    }

    public void Dispose()
    {
        _reminder.Dispose();
        _stop.Dispose();
    }

    public async Task<SubmitReceipt> SubmitAsync(ImageSubmission image)
    {
        var receipt = _ledger.Submit(image, _time.GetUtcNow());
        if (receipt is SubmitReceipt.Accepted)
        {
            _writer.Change();
        }

        var (version, score) = (_ledger.Version, _ledger.Score);
        // The reminder comes first: a stored image that nothing would ever wake must not exist.
        if (_ledger.HasPending)
        {
            await _reminder.EnsureAsync();
        }

        // Also for a repetition: the first submission may still be on its way to the disk, or have failed there.
        await _writer.SaveAsync();
        if (receipt is SubmitReceipt.Accepted && (image.NotAnalysed is not null || image.BlobName is null))
        {
            _ = PublishAsync(image.ImageId, version, score);
        }

        _arrival.TrySetResult();
        EnsurePump();
        return receipt;
    }

    public Task<PatientDecision> GetDecisionAsync() => Task.FromResult(_ledger.Decision());

    public Task ResumeAsync()
    {
        EnsurePump();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        EnsurePump();
        return _ledger.HasPending ? Task.CompletedTask : RemoveReminderAsync();
    }

    private void EnsurePump()
    {
        if (_pump.IsCompleted && _ledger.HasPending && !_stop.IsCancellationRequested)
        {
            _pump = PumpAsync(_stop.Token);
        }
    }

    private async Task PumpAsync(CancellationToken stop)
    {
        try
        {
            // Around again when an image arrived while the reminder was being removed.
            while (_ledger.HasPending)
            {
                await StepAsync(stop);
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

    private async Task StepAsync(CancellationToken stop)
    {
        _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var now = _time.GetUtcNow();
        if (_ledger.Next(now) is { } pending)
        {
            await AnalyseAsync(pending, stop);
        }
        else
        {
            await Task.WhenAny(Task.Delay(_ledger.NextTime() - now, _time, stop), _arrival.Task);
        }
    }

    private async Task AnalyseAsync(PendingImage pending, CancellationToken stop)
    {
        var image = pending.Image;
        if (image.Attempts >= _options.MaxAttempts)
        {
            Finish(image, _ledger.GiveUp(image, _time.GetUtcNow()));
            return;
        }

        image.Attempts++;
        _writer.Change();
        if (pending.Recovered || image.Attempts > 1)
        {
            // An image that brings its process down must be found counted afterwards. The first attempt goes uncounted, which keeps
            // the common way free of a write.
            if (!await TrySaveAsync())
            {
                image.Attempts--;
                pending.NotBefore = _time.GetUtcNow() + _options.RetryDelay;
                return;
            }
        }

        var answer = await DispatchAsync(image, stop);
        if (answer.Result is { } result)
        {
            Finish(image, _ledger.Decide(result, _time.GetUtcNow()));
            return;
        }

        image.LastFailure = answer.Failure;
        LogAttemptFailed(_logger, image.ImageId, image.Attempts, answer.Failure ?? string.Empty);
        if (image.Attempts >= _options.MaxAttempts)
        {
            Finish(image, _ledger.GiveUp(image, _time.GetUtcNow()));
        }
        else
        {
            pending.NotBefore = _time.GetUtcNow() + _options.DelayAfter(image.Attempts);
        }
    }

    private async Task<DispatchAnswer> DispatchAsync(ImageState image, CancellationToken stop)
    {
        try
        {
            return await _dispatcher.DetectAsync(image.ImageId, image.BlobName!, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped by us, so the image is not to blame.
            image.Attempts--;
            throw;
        }
    }

    private void Finish(ImageState image, bool changed)
    {
        if (changed)
        {
            _writer.Change();
            // The next image is analysed while this result is being stored.
            _ = StoreAndPublishAsync(image.ImageId, _ledger.Version, _ledger.Score);
        }
    }

    private async Task StoreAndPublishAsync(string imageId, long version, PatientScore score)
    {
        try
        {
            for (var attempt = 1; !await TrySaveAsync(); attempt++)
            {
                await Task.Delay(_options.DelayAfter(attempt), _time, _stop.Token);
            }

            await PublishAsync(imageId, version, score);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The activation ends; OnDeactivateAsync makes the last try to store.
        }
    }

    private async Task<bool> TrySaveAsync()
    {
        try
        {
            await _writer.SaveAsync();
            return true;
        }
#pragma warning disable CA1031 // Whatever ails the storage, the result is kept and tried again until the activation ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogSaveFailed(_logger, exception);
            return false;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await _state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Another activation has written, or an earlier write was applied although it was reported lost.
            _superseded = true;
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task PublishAsync(string imageId, long version, PatientScore score)
    {
        var key = this.GetPrimaryKeyString();
        var site = PatientKey.SiteOf(key);
        var decided = _ledger.Decided(imageId);
        try
        {
            await GrainFactory
                .GetGrain<ISiteFeedGrain>(site)
                .PublishAsync(
                    new DecisionEvent
                    {
                        Site = site,
                        PatientKey = key,
                        StudyId = _ledger.StudyOf(imageId),
                        Image = decided.Result,
                        PatientOutcome = score.Outcome,
                        PatientScore = score.Score,
                        PatientVersion = version,
                        AcknowledgedAt = decided.AcknowledgedAt,
                        DecidedAt = decided.DecidedAt,
                    }
                );
        }
#pragma warning disable CA1031 // The feed is news, not record: who misses an event asks the patient grain.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogPublishFailed(_logger, exception);
        }
    }

    private async Task RemoveReminderAsync()
    {
        try
        {
            await _reminder.RemoveAsync(needed: () => _ledger.HasPending);
        }
#pragma warning disable CA1031 // A reminder too many does no harm: its next tick removes it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogReminderNotRemoved(_logger, exception);
        }
    }
}

using FractureGrid.Abstractions.Clocks;
using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Tracing;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Grains.Roles;
using FractureGrid.Grains.Rollout;
using FractureGrid.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Storage;
using Orleans.Timers;

namespace FractureGrid.Grains.Patients;

/// <summary>
/// Keeps a patient's images durable until each is decided. A background loop for each class takes them one at a time through the dispatcher,
/// so that an emergency does not wait for the patient's other images; the durable line is here, so that the detectors' queues stay short and a lost detector loses no image.
/// </summary>
[Reentrant, GrainType("fg.patient"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class PatientGrain : Grain, IPatientGrain, IRemindable, IDisposable
{
    private readonly IPersistentState<PatientState> _state;
    private readonly IDispatcher _dispatcher;
    private readonly PatientOptions _options;
    private readonly TimeProvider _time;
    private readonly SteadyClock _clock;
    private readonly ILogger<PatientGrain> _logger;
    private readonly CoalescingWriter _writer;
    private readonly PendingReminder _reminder;
    private readonly OutcomeHandover _outcomes;
    private readonly CancellationTokenSource _stop = new();
    private readonly LocalRoles _roles;
    private readonly DecisionPolicy _policy;
    private readonly ModelsInUse _models;
    private readonly ShadowReader _shadow;
    private readonly GridInstruments _instruments;
    private PatientLedger _ledger = new(new PatientState());
    private bool _superseded;

    public PatientGrain(
        [PersistentState("patient")] IPersistentState<PatientState> state,
        IGrainContext context,
        IDispatcher dispatcher,
        IReminderRegistry reminders,
        IOutcomeRecorder outcomes,
        LocalRoles roles,
        IOptions<PatientOptions> options,
        DecisionPolicy policy,
        ModelsInUse models,
        ShadowReader shadow,
        GridInstruments instruments,
        TimeProvider time,
        ILogger<PatientGrain> logger
    )
    {
        (_state, _dispatcher, _roles) = (state, dispatcher, roles);
        (_models, _shadow) = (models, shadow);
        (_policy, _instruments) = (policy, instruments);
        (_options, _time, _logger) = (options.Value, time, logger);
        _clock = new SteadyClock(time);
        _writer = new CoalescingWriter(WriteAsync);
        _reminder = new PendingReminder(reminders, context.GrainId, _options.ReminderPeriod);
        _outcomes = new OutcomeHandover(outcomes, _options, time, logger, RemoveReminderAsync);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = new PatientLedger(_state.State, countLosses: _roles.Has(SiloRoles.Detector), _policy.Apply, _options.Aggregation);
        foreach (var image in _ledger.GivenUp)
        {
            // The process may have ended between giving up and telling.
            _ = TellDeadLetterAsync(image);
        }

        // Rows that were under way when the last activation ended may be lost; storing one again changes nothing.
        _ = RecordAsync([.. _ledger.UnrecordedImageIds]);
        EnsurePumps();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_pumps).WaitAsync(cancellationToken);
        // Once superseded, the stored state is the truth; what was not stored here is analysed again there.
        if (!_superseded)
        {
            await TrySaveAsync();
        }

        if (_ledger.HasPending)
        {
            // The loss of a silo ends activations on others too, those whose place in the directory it kept. Without this they would sleep
            // until their reminder.
            this.AsReference<IPatientGrain>().ResumeAsync().Ignore();
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
        if (_ledger.HasPending || (receipt is SubmitReceipt.Accepted && _outcomes.IsKept))
        {
            await _reminder.EnsureAsync();
        }

        // Also for a repetition: the first submission may still be on its way to the disk, or have failed there.
        await _writer.SaveAsync();
        if (receipt is SubmitReceipt.Accepted && (image.NotAnalysed is not null || image.BlobName is null))
        {
            Count(image.ImageId, image.Priority);
            _ = PublishAsync(image.ImageId, version, score);
            _ = RecordAsync(image.ImageId);
        }

        Arrive();
        return receipt;
    }

    public Task<PatientDecision> GetDecisionAsync() => Task.FromResult(_ledger.Decision());

    public Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync() => Task.FromResult(_ledger.History());

    public async Task<bool> WithdrawAsync(string imageId, string reason)
    {
        var changed = _ledger.Withdraw(imageId, reason, _time.GetUtcNow());
        if (changed)
        {
            _writer.Change();
        }

        await _writer.SaveAsync();
        return changed || _ledger.Knows(imageId);
    }

    public async Task<int> ReanalyseAsync(string studyId, string reason)
    {
        var count = _ledger.Reanalyse(studyId, reason);
        if (count > 0)
        {
            _writer.Change();
            await _reminder.EnsureAsync();
        }

        await _writer.SaveAsync();
        Arrive();
        return count;
    }

    public Task ResumeAsync()
    {
        EnsurePumps();
        return Task.CompletedTask;
    }

    public async Task<bool> RequeueAsync(string imageId)
    {
        if (!_ledger.Reopen(imageId))
        {
            return false;
        }

        _writer.Change();
        await _reminder.EnsureAsync();
        await _writer.SaveAsync();
        Arrive();
        return true;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        EnsurePumps();
        return RemoveReminderAsync();
    }

    private void Finish(ImageState image, bool changed)
    {
        if (changed)
        {
            _writer.Change();
            // The next image is analysed while this result is being stored.
            _ = StoreAndPublishAsync(image.ImageId, image.Priority, _ledger.Version, _ledger.Score);
        }
    }

    private Outcome Count(string imageId, ImagePriority priority)
    {
        var decided = _ledger.Decided(imageId);
        var reason = decided.Result.Outcome is Outcome.NotAnalysed ? decided.Result.NotAnalysed?.Code : null;
        _instruments.Decided(decided.Attributes.Site, priority, decided.Result.Outcome, reason, decided.DecidedAt - decided.AcknowledgedAt);
        return decided.Result.Outcome;
    }

    private async Task StoreAndPublishAsync(string imageId, ImagePriority priority, long version, PatientScore score)
    {
        using var hold = _outcomes.Hold();
        using var span = GridTracing.Source.StartStep("decide");
        try
        {
            for (var attempt = 1; !await TrySaveAsync(); attempt++)
            {
                await Task.Delay(_options.DelayAfter(attempt), _time, _stop.Token);
            }

            var outcome = Count(imageId, priority);
            span?.SetTag(GridTracing.Outcome, outcome.ToString());
            await PublishAsync(imageId, version, score);
            if (_ledger.GivenUp.FirstOrDefault(image => string.Equals(image.ImageId, imageId, StringComparison.Ordinal)) is { } image)
            {
                _instruments.GivenUp(image.Attributes.Site);
                await TellDeadLetterAsync(image);
            }

            await RecordAsync(imageId);
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
                        Device = decided.Attributes.Device,
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

    private async Task TellDeadLetterAsync(ImageState image)
    {
        var key = this.GetPrimaryKeyString();
        var letter = new DeadLetter
        {
            ImageId = image.ImageId,
            PatientKey = key,
            StudyId = image.StudyId,
            Code = image.Result!.NotAnalysedCode!,
            Detail = image.Result.NotAnalysedDetail ?? string.Empty,
            Attempts = image.Attempts,
            GivenUpAt = image.DecidedAt,
        };
        try
        {
            await GrainFactory.GetGrain<IDeadLetterGrain>(0).AddAsync(letter);
        }
#pragma warning disable CA1031 // The decision itself is stored; the next activation tells again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogDeadLetterNotTold(_logger, exception, image.ImageId);
        }
    }

    private async Task RecordAsync(params string[] imageIds)
    {
        if (!_outcomes.IsKept || imageIds.Length == 0)
        {
            return;
        }

        var patient = PatientKey.PatientOf(this.GetPrimaryKeyString());
        // An image that was put back in line meanwhile is recorded when it is decided anew.
        var rows = imageIds
            .Intersect(_ledger.UnrecordedImageIds, StringComparer.Ordinal)
            .Select(id => (Decided: _ledger.Decided(id), Study: _ledger.StudyOf(id)))
            .ToList();
        await Task.WhenAll(
            rows.Select(async row =>
            {
                if (
                    await _outcomes.HandOverAsync(row.Decided.ToOutcomeRow(patient, row.Study), _stop.Token)
                    && _ledger.Recorded(row.Decided.Result.ImageId, row.Decided.DecidedAt)
                )
                {
                    // Goes to the disk with the next change, or when the activation ends.
                    _writer.Change();
                }
            })
        );
    }

    // While images or outcomes are under way the reminder must stay.
    private bool NeedsReminder => _ledger.HasPending || _outcomes.HasOpen;

    private async Task RemoveReminderAsync()
    {
        if (NeedsReminder || _stop.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await _reminder.RemoveAsync(needed: () => NeedsReminder);
        }
#pragma warning disable CA1031 // A reminder too many does no harm: its next tick removes it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogReminderNotRemoved(_logger, exception);
        }
    }
}

using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Patients;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Outcomes;

/// <summary>
/// A patient's outcomes on their way to the outcome store. Nothing waits for them but the patient's reminder, which stays while any is under way: what
/// a crash leaves behind is handed over again by the activation that the reminder wakes. Used on the grain's scheduler only.
/// </summary>
internal sealed partial class OutcomeHandover(
    IOutcomeRecorder recorder,
    PatientOptions options,
    TimeProvider time,
    ILogger logger,
    Func<Task> onIdle
)
{
    private readonly Func<Task> _onIdle = onIdle;
    private int _open;

    /// <summary>Whether a row is under way, or soon will be.</summary>
    public bool HasOpen => _open > 0;

    /// <summary>Whether outcomes are kept at all.</summary>
    public bool IsKept => recorder is not NoOutcomes;

    /// <summary>Counts as under way until disposed: for results that must be stored before their outcome is.</summary>
    public IDisposable Hold() => new Holding(this);

    /// <summary>Stores a row, however often that takes, until <paramref name="stop"/>. Whether it is stored.</summary>
    public async Task<bool> HandOverAsync(OutcomeRow row, CancellationToken stop)
    {
        using var hold = Hold();
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await recorder.RecordAsync(row, stop);
                    return true;
                }
#pragma warning disable CA1031 // Whatever ails the store, the row is in the patient's state and is tried again.
                catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    LogFailed(logger, exception, attempt);
                    await Task.Delay(options.DelayAfter(attempt), time, stop);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The activation ends; the reminder stays and wakes the next one.
            return false;
        }
    }

    private sealed class Holding : IDisposable
    {
        private readonly OutcomeHandover _owner;

        public Holding(OutcomeHandover owner) => (_owner = owner)._open++;

        public void Dispose()
        {
            if (--_owner._open == 0)
            {
                _ = _owner._onIdle();
            }
        }
    }
}

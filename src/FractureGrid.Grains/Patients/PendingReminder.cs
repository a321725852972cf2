using Orleans.Timers;

namespace FractureGrid.Grains.Patients;

/// <summary>The one reminder that a patient has while images are pending. Used on the grain's scheduler only.</summary>
internal sealed class PendingReminder(IReminderRegistry registry, GrainId grain, TimeSpan period) : IDisposable
{
    public const string Name = "pending";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IGrainReminder? _reminder;

    /// <summary>Completes when the reminder is durable.</summary>
    public async Task EnsureAsync()
    {
        if (_reminder is not null)
        {
            return;
        }

        await _gate.WaitAsync();
        try
        {
            _reminder ??= await registry.RegisterOrUpdateReminder(grain, Name, period, period);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Removes the reminder unless <paramref name="needed"/> says at the last moment that it is wanted again.</summary>
    public async Task RemoveAsync(Func<bool> needed)
    {
        await _gate.WaitAsync();
        try
        {
            if (needed())
            {
                return;
            }

            var reminder = _reminder ?? await registry.GetReminder(grain, Name);
            if (reminder is null || needed())
            {
                return;
            }

            // Forgotten before it is removed: who needs it from here on waits at the gate and registers anew.
            _reminder = null;
            await registry.UnregisterReminder(grain, reminder);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

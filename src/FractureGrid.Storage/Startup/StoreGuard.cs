using FractureGrid.Abstractions;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Startup;

/// <summary>Looks at a store before anything in the silo uses it: is it there, is it prepared, does it keep its word. Waits for one that is still starting.</summary>
internal abstract partial class StoreGuard(StorageOptions options, TimeProvider time, ILogger logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What messages call the store; no password in it.</summary>
    protected abstract string Store { get; }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(GetType().Name, ServiceLifecycleStage.First, WaitAsync, _ => Task.CompletedTask);

    /// <summary>Looks once. Gives what makes the store forgetful, such as "has fsync off"; null when nothing does.</summary>
    protected abstract Task<string?> LookAsync(CancellationToken cancellationToken);

    /// <summary>Whether the exception says that the store can't be used.</summary>
    protected abstract bool IsFault(Exception exception);

    /// <summary>Whether such a fault may pass by itself.</summary>
    protected virtual bool IsPassing(Exception exception) => true;

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var told = false; ; told = true)
        {
            try
            {
                Judge(await LookAsync(cancellationToken));
                return;
            }
            catch (Exception e) when (IsFault(e))
            {
                if (!IsPassing(e) || time.GetElapsedTime(started) >= options.StartupPatience)
                {
                    throw new FractureGridException($"{Store} can't be used: {e.Message}", e);
                }

                if (!told)
                {
                    LogWaiting(logger, options.StartupPatience, Store, e.Message);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private void Judge(string? weakness)
    {
        if (weakness is null)
        {
            return;
        }

        if (!options.AllowVolatile)
        {
            throw new FractureGridException(
                $"{Store} {weakness} and may lose what it has confirmed. Change that, or set {StorageOptions.Section}:AllowVolatile for an experiment."
            );
        }

        LogVolatile(logger, Store, weakness);
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// Looks for each state once more when its last write is as old as the settling time, and for all recent ones as soon as the store answers again after a
/// fault; what is gone is written again.
/// </summary>
internal sealed partial class StateSettlement(
    RecentStates recent,
    StateRepair repair,
    StoreReturn returns,
    AzureBlobOptions options,
    TimeProvider time,
    ILogger<StateSettlement> logger
) : BackgroundService
{
    private const int AtOnce = 8;
    private const int Looks = 4;
    private readonly string _store = $"Azure Blob storage {AzureBlobAccount.Name(options)}";

    /// <summary>Looks for the states that were written at least so long ago.</summary>
    internal async Task LookAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var settled = recent.Since(options.SettleTime).ToHashSet(ReferenceEqualityComparer.Instance);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(recent.Since(age), parallel, (state, _) => LookAsync(state, settled.Contains(state)));
        if (repair.TakeRepaired() is var repaired and > 0)
        {
            LogRepaired(logger, _store, repaired);
        }

        if (recent.TakeDropped() is var dropped and > 0)
        {
            LogDropped(logger, _store, dropped);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SettleTime == TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await Task.Yield();
            while (true)
            {
                var back = returns.NextAsync();
                await Task.WhenAny(Task.Delay(options.SettleTime / Looks, time, stoppingToken), back);
                stoppingToken.ThrowIfCancellationRequested();
                await LookAsync(back.IsCompleted ? TimeSpan.Zero : options.SettleTime, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What has not settled by now, the gateways ask for at their next start.
        }
    }

    private async ValueTask LookAsync(StateBlob state, bool isSettled)
    {
        try
        {
            if (await repair.LookAsync(state) && isSettled)
            {
                repair.Lasted(state);
            }
        }
#pragma warning disable CA1031 // Whatever ails the store, the state is looked for again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotAsked(logger, e, _store);
        }
    }
}

using System.Collections.Concurrent;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Recovery;

/// <summary>
/// Where the grid's store may forget what it has confirmed: asks once more for each image when the settling time is over, and for all recent ones as soon as the
/// store answers again after a fault. What the patient does not know, or whose film is gone, is handed over again from the archive. How far this has come is
/// durable, so that it goes on after a start.
/// </summary>
internal sealed partial class Settlement(
    GatewayIndex index,
    IPatientGrid grid,
    Resubmission again,
    TimeProvider time,
    ILogger<Settlement> logger,
    IStoreMemory? memory = null
) : BackgroundService
{
    private const int AtOnce = 8;
    private const int Looks = 3;

    /// <summary>Asks for the images that were handed over by a moment and not before what has settled; false when not all could be asked for.</summary>
    internal async Task<bool> LookAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var patients = index.FindSubmitted(until).GroupBy(row => row.PatientKey, StringComparer.Ordinal).ToList();
        var faults = new ConcurrentQueue<Exception>();
        var (forgotten, films) = (0, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            patients,
            parallel,
            async (patient, token) =>
            {
                try
                {
                    await AskAsync(
                        patient,
                        isFilm =>
                        {
                            Interlocked.Increment(ref forgotten);
                            Interlocked.Add(ref films, isFilm ? 1 : 0);
                        },
                        token
                    );
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    faults.Enqueue(e);
                }
            }
        );
        if (forgotten > 0)
        {
            LogForgotten(logger, forgotten, films);
        }

        if (faults.TryPeek(out var fault))
        {
            LogNotAsked(logger, fault, faults.Count);
        }

        return faults.IsEmpty;
    }

    /// <summary>Asks for what is as old as the settling time, and notes that it has settled.</summary>
    internal async Task SettleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now - memory!.SettleTime;
        if (index.SettledUntil() > now)
        {
            // The clock was set back: what came since would never be asked for.
            index.Settle(until);
        }
        else if (index.FindSubmitted(until).Count > 0 && await LookAsync(until, cancellationToken))
        {
            index.Settle(until);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (memory is null)
        {
            return;
        }

        index.PrepareSettling(time.GetUtcNow() - memory.SettleTime);
        try
        {
            await Task.Yield();
            var isBack = true;
            while (true)
            {
                var back = memory.ReturnedAsync();
                if (isBack)
                {
                    await LookAsync(time.GetUtcNow(), stoppingToken);
                }

                await SettleAsync(stoppingToken);
                await Task.WhenAny(Task.Delay(memory.SettleTime / Looks, time, stoppingToken), back);
                stoppingToken.ThrowIfCancellationRequested();
                isBack = back.IsCompleted;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The index knows how far it has come.
        }
    }

    private async Task AskAsync(IEnumerable<IndexedInstance> rows, Action<bool> forgotten, CancellationToken cancellationToken)
    {
        HashSet<string>? known = null;
        foreach (var row in rows)
        {
            known ??= Known(await grid.GetDecisionAsync(row.PatientKey));
            var isKnown = known.Contains(row.ImageId);
            var hasFilm = row.BlobName is not { } film || await memory!.HasAsync(film, cancellationToken);
            if (isKnown && hasFilm)
            {
                continue;
            }

            if (!isKnown)
            {
                // Before it is decided again.
                index.Reopen(row.ImageId);
            }

            if (await again.HandOverAsync(row, cancellationToken))
            {
                forgotten(!hasFilm);
            }
            else
            {
                LogLost(logger, row.ImageId, row.Site);
            }
        }
    }

    private static HashSet<string> Known(PatientDecision decision) =>
        decision
            .Studies.SelectMany(study =>
                study.Images.Select(image => image.Result.ImageId).Concat(study.PendingImageIds).Concat(study.WithdrawnImageIds)
            )
            .ToHashSet(StringComparer.Ordinal);
}

using System.Diagnostics;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Tracing;
using FractureGrid.Gateway.Feed;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Retrieval;
using FractureGrid.Gateway.Spooling;
using FractureGrid.Gateway.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Ingest;

/// <summary>
/// Hands spooled objects to the grid: the pseudonymised film with its submission, then the index, and only then does the spool's file go to the archive. Each step may be repeated. An unreachable grid is waited for; the object stays in the spool.
/// </summary>
internal sealed partial class IngestService(
    IOptions<GatewayOptions> options,
    IngestQueue queue,
    Spool spool,
    QuarantineStore quarantine,
    GatewayIndex index,
    FilmPreparer preparer,
    IHandover handover,
    IPatientGrid grid,
    DecisionFeed feed,
    PriorQueue priors,
    GatewayInstruments instruments,
    TimeProvider time,
    ILogger<IngestService> logger
) : BackgroundService
{
    private const int KeptBuffer = 32 << 20;
    private const int PrepareAttempts = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.IngestWorkers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        var buffer = new MemoryStream();
        try
        {
            await foreach (var item in queue.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await handover.WaitAsync(stoppingToken);
                    await HandOverAsync(item, buffer, stoppingToken);
                    queue.Done();
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // The grid or a disk is not to be reached. The object is safe in the spool; others may go first.
                    instruments.HandoverFailed();
                    LogRetry(logger, e, item.SpoolId, item.Attempts + 1);
                    _ = RetryLaterAsync(item, stoppingToken);
                }

                if (buffer.Capacity > KeptBuffer)
                {
                    buffer = new MemoryStream();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left stays in the spool for the next start.
        }
    }

    private async Task HandOverAsync(IngestItem item, MemoryStream buffer, CancellationToken cancellationToken)
    {
        using var spooled = spool.Open(item.SpoolId);
        if (spooled is null)
        {
            LogMissing(logger, item.SpoolId);
            await GiveUpAsync(item.SpoolId);
            return;
        }

        if (spooled.Trailer.Origin.IsPrior)
        {
            index.MarkKept(item.SpoolId);
            spool.Archive(item.SpoolId);
            return;
        }

        using var span = GatewayTracing.Source.StartFilm("handover", spooled.Trailer.Trace);
        span?.SetTag(GatewayTracing.Site, spooled.Trailer.Origin.Site);
        span?.SetTag(GatewayTracing.Attempt, item.Attempts + 1);
        var prepared = Prepare(item, spooled, buffer).InTrace(span?.Id ?? spooled.Trailer.Trace);
        await feed.WatchAsync(spooled.Trailer.Origin.Site);
        NotAnalysed? refused;
        try
        {
            refused = await handover.HandOverAsync(prepared, buffer, cancellationToken);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }

        if (refused is not null)
        {
            LogRefused(logger, item.SpoolId, spooled.Trailer.Origin.Site, refused.Detail);
        }

        var blob = refused is null ? prepared.Submission.BlobName : null;
        index.MarkSubmitted(prepared.Submission.ImageId, blob, time.GetUtcNow());
        if ((prepared.Submission.NotAnalysed ?? refused) is { } reason)
        {
            quarantine.Keep(spool.PathOf(item.SpoolId), QuarantineEntry.Of(item.SpoolId, spooled.Trailer, reason));
            instruments.Quarantined(spooled.Trailer.Origin.Site, reason.Code);
        }
        else
        {
            spool.Archive(item.SpoolId);
        }

        instruments.HandedOver(time.GetUtcNow() - spooled.Trailer.ReceivedAt);
        priors.Offer(spooled.Trailer);
        LogSubmitted(logger, item.SpoolId, spooled.Trailer.Origin.Site, prepared.Submission.ImageId);
    }

    /// <summary>The disk has lost or damaged an acknowledged object: its study says so.</summary>
    private async Task GiveUpAsync(string spoolId)
    {
        if (index.FindSpooled(spoolId) is { } instance)
        {
            await feed.WatchAsync(instance.Site);
            await grid.SubmitAsync(instance.PatientKey, FilmPreparer.Without(instance, FilmPreparer.Damaged, FilmPreparer.DamagedDetail));
            index.MarkSubmitted(instance.ImageId, null, time.GetUtcNow());
        }
    }

    /// <summary>Fills the buffer with the film that leaves. What fails again and again here is a bug, and must not hold its study up for ever.</summary>
    private PreparedFilm Prepare(IngestItem item, SpoolFile spooled, MemoryStream buffer)
    {
        try
        {
            using var dicom = spooled.OpenDicom();
            var prepared = preparer.Prepare(spooled.Trailer, dicom);
            buffer.SetLength(0);
            prepared.Film?.Write(buffer);
            buffer.Position = 0;
            return prepared;
        }
        catch (Exception e) when (item.Attempts + 1 >= PrepareAttempts)
        {
            LogUnprepared(logger, e, item.SpoolId);
            return preparer.Without(spooled.Trailer, FilmPreparer.IngestFailed, "The gateway could not prepare the film.");
        }
    }

    private async Task RetryLaterAsync(IngestItem item, CancellationToken stoppingToken)
    {
        try
        {
            var delay = FirstDelay * Math.Pow(2, Math.Min(item.Attempts, 10));
            await Task.Delay(delay < LongestDelay ? delay : LongestDelay, time, stoppingToken);
            queue.Retry(item);
        }
        catch (OperationCanceledException)
        {
            // Stopping; the spool keeps it.
        }
    }
}

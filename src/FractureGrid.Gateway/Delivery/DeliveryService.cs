using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Brings what is in the outbox to its destinations, each in a line of its own, so that one that hangs holds up no other.</summary>
internal sealed partial class DeliveryService(
    IOptions<DeliveryOptions> options,
    IOptions<ReportOptions> reports,
    Outbox outbox,
    ResultFolder folder,
    StudyResults results,
    HeldIndex held,
    HeldObjects objects,
    GatewayInstruments instruments,
    DeliverySignal signal,
    IEnumerable<IDestinationClient> clients,
    TimeProvider time,
    ILogger<DeliveryService> logger
) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly Dictionary<string, DicomFile> s_noFilms = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            options.Value.Destinations.Select(pair => Task.Run(() => ServeAsync(pair.Key, pair.Value, stoppingToken), stoppingToken))
        );

    /// <summary>Makes one attempt at what is due; false when nothing was.</summary>
    internal async Task<bool> StepAsync(string name, DestinationOptions destination, CancellationToken stoppingToken)
    {
        if (outbox.NextDue(name, time.GetUtcNow(), options.Value.LongestWait) is not { } due)
        {
            return false;
        }

        var entry = due with { Attempts = due.Attempts + 1, Transaction = destination.Commit ? TransactionOf(due) : null };
        if (entry.Transaction is not null)
        {
            // Known before it is asked for: the peer may report before we hear that it took the request.
            outbox.Update(entry with { State = DeliveryState.Pending });
        }

        var began = time.GetTimestamp();
        using var spans = DeliverySpans.Start(entry, held, objects);
        var after = Settle(entry, await AttemptAsync(entry, destination, stoppingToken));
        spans.End(after);
        instruments.Attempted(after, time.GetElapsedTime(began));
        return true;
    }

    private async Task ServeAsync(string name, DestinationOptions destination, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var news = signal.NextAsync();
                if (!await StepAsync(name, destination, stoppingToken))
                {
                    await Task.WhenAny(Task.Delay(s_look, time, stoppingToken), news);
                    stoppingToken.ThrowIfCancellationRequested();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way is sent again at the next start, under the same UIDs.
        }
#pragma warning disable CA1031 // The loop has no caller; a broken disk must not end it silently.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogEnded(logger, e, name);
            throw;
        }
    }

    private async Task<DeliveryOutcome> AttemptAsync(OutboxEntry entry, DestinationOptions destination, CancellationToken stoppingToken)
    {
        if (outbox.FindRelease(entry.Study, entry.Version) is not { } release)
        {
            return DeliveryOutcome.Refused("The result is no longer kept.");
        }

        var outgoing = new OutgoingResult
        {
            Entry = entry,
            Destination = destination,
            Result = release.Result,
            Before = outbox.FindBefore(entry.Study, entry.Version),
            Objects = folder.Read(release.Folder, destination.Takes),
            Report = folder.Read(release.Folder, _ => true).FirstOrDefault() is { } first
                ? StudyReportMapping.Of(release.Result, first.Dataset, s_noFilms, reports.Value.Codes(), time.LocalTimeZone)
                : null,
            Sender = results.Rows(entry.Study).LastOrDefault(row => row.CallingAe is not null)?.CallingAe,
        };
        using var deadline = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);
        try
        {
            return await clients.First(client => client.Serves(destination.Kind)).SendAsync(outgoing, either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return DeliveryOutcome.Failed("There was no answer in time.");
        }
#pragma warning disable CA1031 // Whatever it was, the result stays in the outbox and is tried again.
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFault(logger, e, entry.Destination);
            return DeliveryOutcome.Failed(e.GetType().Name);
        }
    }

    private string TransactionOf(OutboxEntry due) =>
        DicomUid.FromName(
            string.Create(CultureInfo.InvariantCulture, $"fracturegrid/commitment/{due.Id}/{due.Attempts}/{time.GetUtcNow().UtcTicks}")
        );

    private OutboxEntry Settle(OutboxEntry entry, DeliveryOutcome outcome)
    {
        var after = DeliverySettlement.After(entry, outcome, options.Value, time.GetUtcNow());
        if (after.State == DeliveryState.AwaitingCommitment)
        {
            outbox.Await(after);
            return after;
        }

        outbox.Update(after);
        switch (after.State)
        {
            case DeliveryState.Delivered:
                LogDelivered(logger, after.Id, after.Destination, after.Attempts);
                break;
            case DeliveryState.Dead:
                LogDead(logger, after.Id, after.Destination, after.LastError ?? "");
                break;
            case DeliveryState.Pending:
                LogRetry(logger, after.Id, after.Destination, after.Attempts, after.LastError ?? "");
                break;
        }

        return after;
    }

    [LoggerMessage(EventId = 2400, Level = LogLevel.Information, Message = "Delivery {Id} reached {Destination} at attempt {Attempt}")]
    private static partial void LogDelivered(ILogger logger, long id, string destination, int attempt);

    [LoggerMessage(
        EventId = 2401,
        Level = LogLevel.Warning,
        Message = "Delivery {Id} to {Destination} failed at attempt {Attempt}: {Error}"
    )]
    private static partial void LogRetry(ILogger logger, long id, string destination, int attempt, string error);

    [LoggerMessage(EventId = 2402, Level = LogLevel.Error, Message = "Delivery {Id} to {Destination} is a dead letter: {Error}")]
    private static partial void LogDead(ILogger logger, long id, string destination, string error);

    [LoggerMessage(EventId = 2403, Level = LogLevel.Error, Message = "An attempt to reach {Destination} broke down")]
    private static partial void LogFault(ILogger logger, Exception exception, string destination);

    [LoggerMessage(EventId = 2404, Level = LogLevel.Critical, Message = "Deliveries to {Destination} ended by a fault of this program")]
    private static partial void LogEnded(ILogger logger, Exception exception, string destination);
}

using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Readings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Labels;

/// <summary>
/// Takes what readers say as reference standard of source reader. Every reading is offered again after a start: storing it twice changes nothing, and
/// so none is lost. A doubt of the reader is no truth. A gateway
/// that keeps no outcomes has no use for them.
/// </summary>
internal sealed partial class ReadingLabels(
    GatewayLedger ledger,
    IEnumerable<IOutcomeStore> stores,
    PseudonymKeys keys,
    TimeProvider time,
    ILogger<ReadingLabels> logger
) : BackgroundService
{
    private const int Most = 500;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(2);
    private readonly IOutcomeStore? _store = stores.FirstOrDefault();
    private long _last;

    /// <summary>Stores what is new.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        while (_store is { } store && ledger.Readings(site: null, studyInstanceUid: null, _last, Most) is { Count: > 0 } found)
        {
            var references = found.SelectMany(one => Truths(one.Reading)).ToList();
            if (references.Count > 0)
            {
                await store.SetReferencesAsync(references, isDryRun: false, cancellationToken);
            }

            _last = found[^1].Id;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            await Task.Yield();
            do
            {
                try
                {
                    await StepAsync(stoppingToken);
                }
#pragma warning disable CA1031 // Whatever ails the store, the ledger keeps the readings and they are tried again.
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    LogFailed(logger, e);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The ledger keeps them.
        }
    }

    private IEnumerable<ReferenceStandard> Truths(Reading reading)
    {
        var author = keys.ForSite(reading.Site, reading.At).Reader(reading.Reader);
        return reading
            .Images.Where(image => image.Outcome is Outcome.Fracture or Outcome.NoFracture)
            .Select(image => new ReferenceStandard
            {
                Site = reading.Site,
                ImageId = image.ImageId,
                HasFracture = image.Outcome is Outcome.Fracture,
                // A fracture without boxes was not drawn; without a fracture there is nothing to draw.
                Lesions = image.Outcome is Outcome.Fracture && image.Boxes.Count == 0 ? null : image.Boxes,
                Source = ReferenceSource.Reader,
                Author = author,
                At = reading.At,
            });
    }

    [LoggerMessage(EventId = 2430, Level = LogLevel.Warning, Message = "Readings could not be taken as reference standard; trying again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

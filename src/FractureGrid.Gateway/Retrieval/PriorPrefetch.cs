using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Holding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Retrieval;

/// <summary>Fetches the priors of patients whose new studies have come, study after study. An archive that is away is tried again, then given up.</summary>
internal sealed partial class PriorPrefetch(
    IOptions<GatewayOptions> options,
    PriorQueue queue,
    ArchiveRetrieval archive,
    HeldIndex held,
    TimeProvider time,
    ILogger<PriorPrefetch> logger
) : BackgroundService
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var request in queue.ReadAllAsync(stoppingToken))
            {
                await FetchPatientlyAsync(request, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Priors that were not fetched are not missed by anything but a viewer.
        }
    }

    private async Task FetchPatientlyAsync(PriorRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await FetchAsync(request, cancellationToken);
                return;
            }
            catch (DicomNetworkException e)
            {
                if (attempt == Waits.Length)
                {
                    LogGivenUp(logger, e, request.Site);
                    return;
                }
            }

            await Task.Delay(Waits[attempt], time, cancellationToken);
        }
    }

    private async Task FetchAsync(PriorRequest request, CancellationToken cancellationToken)
    {
        var settings = options.Value.Dimse.Archive!;
        var studies = PriorSelection.Choose(
            await archive.FindAsync(PriorSelection.StudyKeys(request, settings, time.GetUtcNow()), cancellationToken),
            request,
            settings
        );
        var left = settings.MaximumPriors;
        foreach (var study in studies.TakeWhile(_ => left > 0))
        {
            if (held.Find(study, null, null, SiteScope.All).Count > 0)
            {
                left--;
                continue;
            }

            var found = await archive.FindAsync(PriorSelection.SeriesKeys(study), cancellationToken);
            var series = PriorSelection.ChooseSeries(found, settings);
            left -= series.Count > 0 ? 1 : 0;
            foreach (var uid in series)
            {
                await archive.MoveAsync(PriorSelection.MoveSeries(study, uid), new RetrievalTarget(request.Site, true), cancellationToken);
            }
        }
    }

    [LoggerMessage(EventId = 1021, Level = LogLevel.Warning, Message = "The priors of a patient of site {Site} could not be fetched")]
    private static partial void LogGivenUp(ILogger logger, Exception exception, string site);
}

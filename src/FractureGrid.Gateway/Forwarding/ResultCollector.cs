using FractureGrid.Abstractions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Brings results home: asks for every study with images whose results are due, and waits while the line is down.</summary>
internal sealed partial class ResultCollector(
    IOptions<ForwardingOptions> options,
    GridClient client,
    GridLine line,
    HomeStore store,
    HomeGrid home,
    TimeProvider time,
    ILogger<ResultCollector> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ResultInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await CollectAsync(stoppingToken);
                }
                catch (FractureGridException)
                {
                    // The line has told the log; the rest is asked for when it is back.
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start asks again.
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        var studies = store.Due().GroupBy(image => (image.Attributes.Site, image.StudyId));
        foreach (var study in studies)
        {
            await line.WaitAsync(cancellationToken);
            if (await client.StudyAsync(study.Key.Site, study.Key.StudyId, cancellationToken) is not { } answer)
            {
                LogUnknown(logger, study.Key.StudyId, study.Key.Site);
                continue;
            }

            var results = answer.Images.ToDictionary(image => image.SopInstanceUid, StringComparer.Ordinal);
            foreach (var image in study)
            {
                if (results.TryGetValue(image.ImageId, out var result))
                {
                    await home.DecideAsync(image, HomeResult.Of(result), result.DecidedAt);
                }
            }
        }
    }

    [LoggerMessage(EventId = 2410, Level = LogLevel.Error, Message = "Asking for results failed; trying again")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 2411,
        Level = LogLevel.Warning,
        Message = "The grid does not know study {StudyId} of site {Site}, though it has taken it"
    )]
    private static partial void LogUnknown(ILogger logger, string studyId, string site);
}

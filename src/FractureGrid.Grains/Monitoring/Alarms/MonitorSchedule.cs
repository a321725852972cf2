using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <summary>Has every site looked at for drift once in a period.</summary>
internal sealed partial class MonitorSchedule(
    IGrainFactory grains,
    IOutcomeStore outcomes,
    IOptions<DriftOptions> options,
    TimeProvider time,
    ILogger<MonitorSchedule> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Somebody who opens a site's page shortly after the start should not wait for its charts.
        using var timer = new PeriodicTimer(options.Value.FirstLook, time);
        var isFirst = true;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(isFirst, stoppingToken);
                (isFirst, timer.Period) = (false, options.Value.Period);
            }
#pragma warning disable CA1031 // The next look may succeed.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception, timer.Period);
            }
        }
    }

    private async Task LookAsync(bool isFirst, CancellationToken stoppingToken)
    {
        var scopes = await outcomes.ScopesAsync(stoppingToken);
        foreach (var site in scopes.Select(scope => scope.Site).Distinct(StringComparer.Ordinal))
        {
            stoppingToken.ThrowIfCancellationRequested();
            var monitor = grains.GetGrain<ISiteMonitorGrain>(site);
            // A process that joins others finds sites that they have looked at.
            await (isFirst ? (Task)monitor.LookAsync() : monitor.EvaluateAsync());
        }
    }
}

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
        using var timer = new PeriodicTimer(options.Value.Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var scopes = await outcomes.ScopesAsync(stoppingToken);
                foreach (var site in scopes.Select(scope => scope.Site).Distinct(StringComparer.Ordinal))
                {
                    await grains.GetGrain<ISiteMonitorGrain>(site).EvaluateAsync();
                }
            }
#pragma warning disable CA1031 // The next look may succeed.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception, options.Value.Period);
            }
        }
    }
}

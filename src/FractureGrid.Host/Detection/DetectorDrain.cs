using FractureGrid.Abstractions.Nodes;
using FractureGrid.Grains.Detection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Detection;

/// <summary>
/// Before the silo leaves the grid: takes no image more and finishes those that it has, for a bounded time. What is not finished then goes
/// back to its patient, which sends it elsewhere.
/// </summary>
internal sealed partial class DetectorDrain(
    DetectorGate gate,
    IOptions<DetectionOptions> options,
    TimeProvider time,
    ILogger<DetectorDrain> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        gate.Set(NodeMode.Draining);
        if (gate.Held == 0)
        {
            return;
        }

        LogDraining(logger, gate.Held);
        using var limit = new CancellationTokenSource(options.Value.DrainTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await gate.WaitUntilIdleAsync(either.Token);
            LogDrained(logger);
        }
        catch (OperationCanceledException)
        {
            LogHandedBack(logger, gate.Held);
        }
    }

    [LoggerMessage(EventId = 5302, Level = LogLevel.Information, Message = "Stopping: {Count} images are finished first")]
    private static partial void LogDraining(ILogger logger, int count);

    [LoggerMessage(EventId = 5303, Level = LogLevel.Information, Message = "Stopping: all images are finished")]
    private static partial void LogDrained(ILogger logger);

    [LoggerMessage(EventId = 5304, Level = LogLevel.Warning, Message = "Stopping: {Count} images are handed back unfinished")]
    private static partial void LogHandedBack(ILogger logger, int count);
}

using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Grains.Rollout;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.OperatingPoints;

/// <summary>What a silo knows of recorded operating points. One that has never been told waits: an answer must not be given under points that somebody has replaced.</summary>
internal sealed partial class OperatingPointsInForce
{
    private readonly LastWord<OperatingPointPlan> _word;

    public OperatingPointsInForce(IGrainFactory grains, TimeProvider time, ILogger<OperatingPointsInForce> logger)
        : this(() => grains.GetGrain<IOperatingPointGrain>(0).GetPlanAsync(), time, logger) { }

    internal OperatingPointsInForce(Func<Task<OperatingPointPlan>> ask, TimeProvider time, ILogger logger) =>
        _word = new LastWord<OperatingPointPlan>(ask, time, exception => LogUnknown(logger, exception));

    /// <summary>Null before the first word.</summary>
    public OperatingPointPlan? Known => _word.Known;

    /// <summary>Sees to it that <see cref="Known"/> is as new as it can be.</summary>
    public Task LearnAsync(CancellationToken cancellationToken) => _word.GetAsync(cancellationToken);

    /// <summary>Takes what the grain has just stored, so that its own silo follows at once.</summary>
    public void Tell(OperatingPointPlan plan) => _word.Tell(plan);

    [LoggerMessage(EventId = 4111, Level = LogLevel.Warning, Message = "Films wait: which operating points are in force is not known yet")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}

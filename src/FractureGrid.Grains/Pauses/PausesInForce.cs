using FractureGrid.Abstractions.Pauses;
using FractureGrid.Grains.Rollout;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Pauses;

/// <summary>What a silo knows of pauses. One that has never been told lets films wait: a restart must not begin what an operator has stopped.</summary>
internal sealed partial class PausesInForce
{
    private readonly LastWord<PausePlan> _word;

    public PausesInForce(IGrainFactory grains, TimeProvider time, ILogger<PausesInForce> logger) =>
        _word = new LastWord<PausePlan>(
            () => grains.GetGrain<IPauseGrain>(0).GetPlanAsync(),
            time,
            exception => LogUnknown(logger, exception)
        );

    /// <summary>Waits for the first word, or for a newer one when the last is old.</summary>
    public Task<PausePlan> LearnAsync(CancellationToken cancellationToken) => _word.GetAsync(cancellationToken);

    /// <summary>The last word, which may be old; a newer one is asked for then.</summary>
    public PausePlan? Glance() => _word.Glance();

    /// <summary>Takes what the grain has just stored, so that its own silo follows at once.</summary>
    public void Tell(PausePlan plan) => _word.Tell(plan);

    /// <summary>The last word is known to be old.</summary>
    public void Expire() => _word.Expire();

    [LoggerMessage(EventId = 4121, Level = LogLevel.Warning, Message = "Films wait: what is paused is not known yet")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}

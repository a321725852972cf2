using FractureGrid.Abstractions.Rollout;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Rollout;

/// <summary>
/// What a silo knows of the models in use, at most <see cref="s_freshness"/> old while the grain that keeps them can be asked, the last word known
/// otherwise. A silo that has never been told waits: a film must not be read by a model that somebody has replaced.
/// </summary>
internal sealed partial class ModelsInUse(IGrainFactory grains, TimeProvider time, ILogger<ModelsInUse> logger)
{
    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private Task<ModelPlan>? _asking;
    private ModelPlan? _plan;
    private long _askedAt;

    public async Task<SiteModels> OfAsync(string site, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<ModelPlan>? asking;
            lock (_lock)
            {
                if (_plan is { } plan && time.GetElapsedTime(_askedAt) < s_freshness)
                {
                    return plan.Of(site);
                }

                if (_asking is null or { IsCompleted: true })
                {
                    _askedAt = time.GetTimestamp();
                    _asking = Task.Run(AskAsync, CancellationToken.None);
                }

                asking = _asking;
            }

            try
            {
                return (await asking.WaitAsync(s_patience, cancellationToken)).Of(site);
            }
#pragma warning disable CA1031 // Whatever ails the grain, what was known holds; without any word the film waits.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                if (_plan is { } known)
                {
                    return known.Of(site);
                }

                LogUnknown(logger, exception);
                await Task.Delay(s_patience, time, cancellationToken);
            }
        }
    }

    private async Task<ModelPlan> AskAsync()
    {
        var plan = await grains.GetGrain<IModelRolloutGrain>(0).GetPlanAsync();
        lock (_lock)
        {
            _plan = plan;
        }

        return plan;
    }

    [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "Films wait: which models are in use is not known yet")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}

using FractureGrid.Abstractions.Rollout;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Rollout;

/// <summary>What a silo knows of the models in use. One that has never been told waits: a film must not be read by a model that somebody has replaced.</summary>
internal sealed partial class ModelsInUse
{
    private readonly LastWord<ModelPlan> _word;

    public ModelsInUse(IGrainFactory grains, TimeProvider time, ILogger<ModelsInUse> logger) =>
        _word = new LastWord<ModelPlan>(
            () => grains.GetGrain<IModelRolloutGrain>(0).GetPlanAsync(),
            time,
            exception => LogUnknown(logger, exception)
        );

    public async Task<SiteModels> OfAsync(string site, CancellationToken cancellationToken) =>
        (await _word.GetAsync(cancellationToken)).Of(site);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "Films wait: which models are in use is not known yet")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}

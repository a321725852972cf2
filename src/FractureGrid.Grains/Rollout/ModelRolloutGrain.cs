using FractureGrid.Abstractions.Rollout;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Rollout;

/// <inheritdoc cref="IModelRolloutGrain"/>
[GrainType("fg.model-rollout"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class ModelRolloutGrain(
    [PersistentState("model-rollout")] IPersistentState<ModelRolloutState> state,
    TimeProvider time,
    ILogger<ModelRolloutGrain> logger
) : Grain, IModelRolloutGrain
{
    private ModelRolloutBook Book => new(state.State);

    public Task<ModelPlan> GetPlanAsync() => Task.FromResult(Book.Plan);

    public async Task<ModelChange?> ChangeAsync(ModelOrder order)
    {
        var change = Book.Take(order, time.GetUtcNow());
        if (change is null)
        {
            return null;
        }

        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // What is not stored must not hold, and what was stored by somebody else must.
            DeactivateOnIdle();
            throw;
        }

        LogChanged(logger, change.Number, change.Kind, change.Site, change.From, change.To, change.Share);
        return change;
    }

    public Task<IReadOnlyList<ModelChange>> GetChangesAsync(string? site, int skip, int take) =>
        Task.FromResult<IReadOnlyList<ModelChange>>([.. Book.Changes(site).Skip(skip).Take(take)]);

    [LoggerMessage(
        EventId = 4101,
        Level = LogLevel.Information,
        Message = "Model change {Number}, {Kind} at site {Site}: from {From} to {To}, share {Share}"
    )]
    private static partial void LogChanged(
        ILogger logger,
        long number,
        ModelChangeKind kind,
        string site,
        string? from,
        string? to,
        double share
    );
}

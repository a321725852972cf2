namespace FractureGrid.Abstractions.Rollout;

/// <summary>Which model reads which site's films, and every change of that; one for the grid, key 0.</summary>
[GrainInterfaceType("fg.model-rollout"), Alias("fg.model-rollout")]
public interface IModelRolloutGrain : IGrainWithIntegerKey
{
    [Alias("plan")]
    Task<ModelPlan> GetPlanAsync();

    /// <summary>Stores a change. An order that changes nothing is answered with null and not stored.</summary>
    [Alias("change")]
    Task<ModelChange?> ChangeAsync(ModelOrder order);

    /// <summary>Changes, newest first; of one site, or of all with null.</summary>
    [Alias("changes")]
    Task<IReadOnlyList<ModelChange>> GetChangesAsync(string? site, int skip, int take);
}

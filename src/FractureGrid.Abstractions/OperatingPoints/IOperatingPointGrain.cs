namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>Operating points that people have set, and every change of them; one for the grid, key 0.</summary>
[GrainInterfaceType("fg.operating-points"), Alias("fg.operating-points")]
public interface IOperatingPointGrain : IGrainWithIntegerKey
{
    [Alias("plan")]
    Task<OperatingPointPlan> GetPlanAsync();

    /// <summary>Stores a change. An order that changes nothing is answered with null and not stored.</summary>
    [Alias("change")]
    Task<OperatingPointChange?> ChangeAsync(OperatingPointOrder order);

    /// <summary>Changes, newest first; of one site, or of all with null.</summary>
    [Alias("changes")]
    Task<IReadOnlyList<OperatingPointChange>> GetChangesAsync(string? site);
}

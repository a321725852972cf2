namespace FractureGrid.Abstractions.Pauses;

/// <summary>Keeps what the grid's operators have paused; one for the grid, key 0.</summary>
[GrainInterfaceType("fg.pauses"), Alias("fg.pauses")]
public interface IPauseGrain : IGrainWithIntegerKey
{
    [Alias("plan"), ResponseTimeout("00:00:05")]
    Task<PausePlan> GetPlanAsync();

    /// <summary>Pauses or resumes, on stable storage when it returns. Twice is once.</summary>
    [Alias("set"), ResponseTimeout("00:00:05")]
    Task SetAsync(PauseScope scope, string name, bool isPaused);
}

namespace FractureGrid.Bench.Grid;

/// <summary>Memory that this process holds in RAM: the grid, its models and the few buffers of the benchmark itself.</summary>
internal static class ResidentMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Mebibytes now.</summary>
    public static double Now => Environment.WorkingSet / (double)(1 << 20);

    /// <summary>The most mebibytes seen while the work runs, and what the work gives.</summary>
    public static async Task<(T Result, double Peak)> WatchAsync<T>(Task<T> work)
    {
        var peak = Now;
        using var timer = new PeriodicTimer(Pause);
        while (!work.IsCompleted)
        {
            await timer.WaitForNextTickAsync();
            peak = Math.Max(peak, Now);
        }

        return (await work, peak);
    }
}

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>For what has no event to wait for.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Period);
        while (!condition())
        {
            Assert.True(await timer.WaitForNextTickAsync(timeout.Token));
        }
    }
}

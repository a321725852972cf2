namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>For what has no event to wait for.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    /// <param name="condition">What is waited for.</param>
    /// <param name="meanwhile">Done between two looks, such as moving a clock.</param>
    public static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Period);
        while (!condition())
        {
            meanwhile?.Invoke();
            Assert.True(await timer.WaitForNextTickAsync(timeout.Token));
        }
    }
}

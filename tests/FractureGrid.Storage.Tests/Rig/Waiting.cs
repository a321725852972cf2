namespace FractureGrid.Storage.Tests.Rig;

/// <summary>Looks again and again until a condition holds or a deadline passes that only a broken program reaches.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task UntilAsync(Func<bool> condition, string what, TimeSpan limit, Func<string> evidence)
    {
        using var deadline = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(Pause);
        while (!condition())
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Waited {limit} for {what}.\n{evidence()}");
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}

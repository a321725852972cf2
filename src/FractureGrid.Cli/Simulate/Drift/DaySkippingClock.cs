namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>The system's clock, put forward: time runs as ever, and days are skipped between.</summary>
internal sealed class DaySkippingClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    /// <summary>Skips to a moment; never back.</summary>
    public void SkipTo(DateTimeOffset moment)
    {
        var skipped = (moment - GetUtcNow()).Ticks;
        if (skipped > 0)
        {
            Interlocked.Add(ref _ahead, skipped);
        }
    }
}

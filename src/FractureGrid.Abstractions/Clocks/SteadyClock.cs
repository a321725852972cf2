namespace FractureGrid.Abstractions.Clocks;

/// <summary>
/// Moments for pauses and limits within one process. Between two of them passes what really passed, whatever is done to the machine's clock meanwhile; they say
/// nothing to anybody else. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _origin = time.GetUtcNow();
    private readonly long _began = time.GetTimestamp();

    public DateTimeOffset Now => _origin + time.GetElapsedTime(_began);
}

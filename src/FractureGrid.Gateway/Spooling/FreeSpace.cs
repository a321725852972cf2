namespace FractureGrid.Gateway.Spooling;

/// <summary>Free bytes on the spool's volume, asked at most once a second.</summary>
internal sealed class FreeSpace(Func<long> measure, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long _bytes;
    private long? _measuredAt;

    public static FreeSpace Of(string folder, TimeProvider time)
    {
        var drive = new DriveInfo(Path.GetFullPath(folder));
        return new FreeSpace(() => drive.AvailableFreeSpace, time);
    }

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                if (_measuredAt is not { } at || time.GetElapsedTime(at) >= Lifetime)
                {
                    _bytes = measure();
                    _measuredAt = time.GetTimestamp();
                }

                return _bytes;
            }
        }
    }
}

namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>How slowly a peer may send before it is given up.</summary>
internal readonly record struct ReceiveLimits(TimeSpan Grace, int MinimumBytesPerSecond)
{
    /// <summary>Time that <paramref name="bytes"/> may take to arrive.</summary>
    public TimeSpan TimeFor(long bytes) => Grace + new TimeSpan((long)((Int128)bytes * TimeSpan.TicksPerSecond / MinimumBytesPerSecond));
}

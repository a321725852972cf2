using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Guards;

/// <summary>Counts failures by door and address, so that guesses no longer fill logs, and a wrong setting of a modality keeps nobody of its address out of the pages.</summary>
internal sealed class FailureLimiter(IOptions<AccessOptions> options) : IDisposable
{
    /// <summary>What an address that has failed too often is told to wait, in seconds.</summary>
    public const string RetryAfter = "60";

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(FailureDoor, IPAddress)> _limiter = PartitionedRateLimiter.Create<
        (FailureDoor, IPAddress),
        (FailureDoor, IPAddress)
    >(visitor =>
        RateLimitPartition.GetFixedWindowLimiter(
            visitor,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.FailuresPerMinute, Window = s_window }
        )
    );

    /// <summary>Counts one more; false when the address has failed too often. Those of the address who are signed in are not touched.</summary>
    public bool Count(FailureDoor door, IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire((door, address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Guards;

/// <summary>Counts failed sign-ins by address, so that guesses no longer fill logs.</summary>
internal sealed class FailureLimiter(IOptions<AccessOptions> options) : IDisposable
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.FailuresPerMinute, Window = s_window }
        )
    );

    /// <summary>Counts one more; false when the address has failed too often. Those of the address who are signed in are not touched.</summary>
    public bool Count(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

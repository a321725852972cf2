using System.Globalization;
using System.Threading.RateLimiting;
using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace FractureGrid.Host.Access.Guards;

/// <summary>So many requests for each caller, so that one can't take the others' share.</summary>
internal static class CallerLimits
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);

    public static void Set(RateLimiterOptions limits, AccessOptions access)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, access));
    }

    private static RateLimitPartition<string> Partition(HttpContext context, AccessOptions access)
    {
        var caller = CallerIdentity.Of(context.User);
        // What nobody is asked a credential for, such as health, costs nothing worth a limit.
        return caller.Kind is CallerKind.Local or CallerKind.Nobody
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(
                $"{caller.Kind}/{caller.Id}",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = access.Burst,
                    TokensPerPeriod = Math.Max(1, (int)(access.RequestsPerSecond * s_period.TotalSeconds)),
                    ReplenishmentPeriod = s_period,
                    QueueLimit = 0,
                }
            );
    }
}

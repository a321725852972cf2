using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Feed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Web;

/// <summary>Decisions live, as server-sent events. Not durable: who was away asks for the study.</summary>
internal static class EventEndpoint
{
    private const string Decision = "decision";
    private const string Heartbeat = "heartbeat";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/events", Get)
            .WithName("GetEvents")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary(
                "Decisions as they are made, as server-sent events of type decision; a heartbeat comes first and after each silence. With ?site= only those of a site."
            );

    private static ServerSentEventsResult<DecisionAnswer?> Get(
        string? site,
        ICaller caller,
        DecisionFeed feed,
        IOptions<GatewayOptions> options,
        IHostApplicationLifetime lifetime,
        HttpContext context
    )
    {
        // A stopping host must not wait for streams that never end.
        var token = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(token);
        return TypedResults.ServerSentEvents(ReadAsync(feed.Follow(), site, caller.Sites, options.Value.Heartbeat, token.Token));
    }

    private static async IAsyncEnumerable<SseItem<DecisionAnswer?>> ReadAsync(
        Follower follower,
        string? site,
        SiteScope sites,
        TimeSpan heartbeat,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var following = follower;
        yield return new SseItem<DecisionAnswer?>(null, Heartbeat);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await WaitAsync(follower, heartbeat, cancellationToken))
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    yield break;
                }

                yield return new SseItem<DecisionAnswer?>(null, Heartbeat);
            }

            while (follower.Decisions.TryRead(out var decision))
            {
                if (
                    sites.Allows(decision.Instance.Site)
                    && (site is null || string.Equals(decision.Instance.Site, site, StringComparison.Ordinal))
                )
                {
                    yield return new SseItem<DecisionAnswer?>(DecisionAnswer.Of(decision), Decision);
                }
            }
        }
    }

    /// <summary>False when nothing came in time.</summary>
    private static async Task<bool> WaitAsync(Follower follower, TimeSpan heartbeat, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(heartbeat);
        try
        {
            return await follower.Decisions.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

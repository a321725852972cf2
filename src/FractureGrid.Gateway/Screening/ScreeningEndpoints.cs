using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Screening;

/// <summary>The exclusion ledger.</summary>
internal static class ScreeningEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/exclusions", Get)
            .WithName("GetExclusions")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("How many films were excluded or flagged, by site, device and rule; with ?site= only those of a site.");

    private static Ok<List<ScreeningCount>> Get(string? site, ICaller caller, GatewayLedger ledger) =>
        TypedResults.Ok(ledger.ScreeningCounts(site).Where(count => caller.Sites.Allows(count.Site)).ToList());
}

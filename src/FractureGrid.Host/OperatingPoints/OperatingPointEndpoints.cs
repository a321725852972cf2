using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.OperatingPoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.OperatingPoints;

/// <summary>Recorded operating points of sites and body parts, under <c>/api/v1/operating-points</c>.</summary>
internal static class OperatingPointEndpoints
{
    private const int MostChanges = 500;

    public static void MapOperatingPoints(this IEndpointRouteBuilder routes, bool isMeasuring)
    {
        var points = routes.MapGroup("/api/v1/operating-points").WithTags("Operating points");
        points
            .MapGet("", GetAsync)
            .WithName("GetOperatingPoints")
            .RequireAuthorization(AccessPolicies.ViewGrid)
            .WithSummary("Recorded operating points that hold now, in force and as shadows; * stands for all sites.");
        points
            .MapGet("/changes", GetChangesAsync)
            .WithName("GetOperatingPointChanges")
            .RequireAuthorization(AccessPolicies.ViewGrid)
            .WithSummary("Who changed operating points, when, why, from what to what; newest first.");
        points
            .MapPut(
                "/{site}",
                (string site, OperatingPointRequest request, IOperatingPointDesk desk, ICaller caller) =>
                    OrderAsync(OperatingPointUse.InForce, site, request, desk, caller)
            )
            .WithName("SetOperatingPoints")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary("Sets the points of a site, or takes them back when both are null. They hold for films decided from then on.");
        points
            .MapPut(
                "/{site}/shadow",
                (string site, OperatingPointRequest request, IOperatingPointDesk desk, ICaller caller) =>
                    OrderAsync(OperatingPointUse.Shadow, site, request, desk, caller)
            )
            .WithName("ShadowOperatingPoints")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary("Sets points that are compared with those in force on new films and shown in no result; both null ends it.");
        if (isMeasuring)
        {
            points
                .MapGet(
                    "/comparison",
                    (string? site, IShadowPointComparison comparison, ICaller caller, CancellationToken cancellationToken) =>
                        comparison.CompareAsync(site, caller.Sites, cancellationToken)
                )
                .WithName("CompareOperatingPoints")
                .RequireAuthorization(AccessPolicies.Monitor)
                .WithSummary("Each shadow against the points in force, on the films decided since it was set.");
        }
    }

    private static async Task<OperatingPointPlan> GetAsync(IOperatingPointDesk desk, ICaller caller)
    {
        var plan = await desk.GetAsync();
        return plan with { Entries = [.. plan.Entries.Where(entry => IsSeen(entry.Site, caller))] };
    }

    private static async Task<List<OperatingPointChange>> GetChangesAsync(
        string? site,
        int? skip,
        int? take,
        IOperatingPointDesk desk,
        ICaller caller
    ) =>
        [
            .. (await desk.GetChangesAsync(site))
                .Where(change => IsSeen(change.Site, caller))
                .Skip(Math.Max(0, skip ?? 0))
                .Take(Math.Clamp(take ?? MostChanges, 1, MostChanges)),
        ];

    private static async Task<Results<Ok<OperatingPointChange>, NoContent, ProblemHttpResult>> OrderAsync(
        OperatingPointUse use,
        string site,
        OperatingPointRequest request,
        IOperatingPointDesk desk,
        ICaller caller
    )
    {
        // Only who may act for every site may speak for all.
        if (caller.Sites.Filter is not null && (site is OperatingPointPlan.AnySite || !caller.Sites.Allows(site)))
        {
            return TypedResults.Problem("The caller does not act for this site.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (request.Doubt is null != request.Fracture is null)
        {
            return TypedResults.Problem("doubt and fracture go together.", statusCode: StatusCodes.Status400BadRequest);
        }

        var answer = await desk.OrderAsync(
            new OperatingPointOrder
            {
                Use = use,
                Site = site,
                BodyPart = request.BodyPart,
                Points = request is { Doubt: { } doubt, Fracture: { } fracture }
                    ? new OperatingPair { Doubt = doubt, Fracture = fracture }
                    : null,
                Author = caller.AuthorOf(request.Author) ?? string.Empty,
                Reason = request.Reason ?? string.Empty,
            }
        );
        return answer.Refusal is { } refusal ? TypedResults.Problem(refusal, statusCode: StatusCodes.Status400BadRequest)
            : answer.Change is { } change ? TypedResults.Ok(change)
            : TypedResults.NoContent();
    }

    // What holds for all sites holds for the caller's too.
    private static bool IsSeen(string site, ICaller caller) => site is OperatingPointPlan.AnySite || caller.Sites.Allows(site);
}

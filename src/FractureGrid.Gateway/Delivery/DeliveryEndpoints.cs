using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Deliveries: what is on its way, what is a dead letter, sending again, and saying that a study is whole.</summary>
internal static class DeliveryEndpoints
{
    private const int Most = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/deliveries", GetDeliveries)
            .WithName("GetDeliveries")
            .RequireAuthorization(AccessPolicies.Deliver)
            .WithSummary("The newest deliveries; with ?state=, ?site= and ?studyInstanceUid= only those.");
        routes
            .MapPost("/deliveries/{id:long}/redeliver", Redeliver)
            .WithName("Redeliver")
            .RequireAuthorization(AccessPolicies.Deliver)
            .WithSummary("Sends a delivery that is done or dead again, under the same UIDs.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes
            .MapPost("/studies/{studyInstanceUid}/complete", Complete)
            .WithName("CompleteStudy")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary(
                "Says that a study is whole, so that its result goes out when all is decided; with ?expected= once so many images are here."
            )
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Ok<List<DeliveryAnswer>> GetDeliveries(
        DeliveryState? state,
        string? site,
        string? studyInstanceUid,
        ICaller caller,
        Outbox outbox
    ) => TypedResults.Ok(outbox.List(state, site, studyInstanceUid, Most, caller.Sites.Filter).Select(DeliveryAnswer.Of).ToList());

    private static Results<Accepted<DeliveryAnswer>, ProblemHttpResult> Redeliver(long id, ICaller caller, Redelivery redelivery)
    {
        var (again, problem, isKnown) = redelivery.Try(id, caller.Sites);
        return again is null
            ? TypedResults.Problem(problem, statusCode: isKnown ? StatusCodes.Status409Conflict : StatusCodes.Status404NotFound)
            : TypedResults.Accepted("/api/v1/deliveries", DeliveryAnswer.Of(again));
    }

    private static Results<Accepted, ProblemHttpResult> Complete(
        string studyInstanceUid,
        string? site,
        string? patientId,
        int? expected,
        ICaller caller,
        StudyResults results,
        Outbox outbox
    )
    {
        if (!StudyChoice.TryChoose(results, caller.Sites, studyInstanceUid, site, patientId, out var key, out var problem))
        {
            return problem;
        }

        outbox.Open(key, expected, forced: expected is null);
        return TypedResults.Accepted($"/api/v1/deliveries?studyInstanceUid={studyInstanceUid}");
    }
}

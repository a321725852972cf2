using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>WADO-RS (PS3.18 10.4): studies, series and instances that the gateway holds, with their metadata, frames and bulk data.</summary>
internal static class RetrieveEndpoints
{
    private const string Study = "/studies/{study}";
    private const string Series = Study + "/series/{series}";
    private const string Instance = Series + "/instances/{instance}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapObjects(routes, Study, "Study");
        MapObjects(routes, Series, "Series");
        MapObjects(routes, Instance, "Instance");
        Describe(routes.MapGet(Instance + "/frames/{frames}", FrameEndpoint.Get), "RetrieveFrames", "frames of an instance")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Related);
        Describe(routes.MapGet(Instance + "/bulkdata/{**path}", BulkDataEndpoint.Get), "RetrieveBulkData", "a value that metadata refer to")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Related);
    }

    private static void MapObjects(IEndpointRouteBuilder routes, string pattern, string name)
    {
        Describe(routes.MapGet(pattern, ObjectEndpoint.Get), $"Retrieve{name}", $"the objects of a {name.ToLowerInvariant()}")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Related);
        Describe(
                routes.MapGet(pattern + "/metadata", GetMetadata),
                $"Retrieve{name}Metadata",
                $"the attributes of the objects of a {name.ToLowerInvariant()}"
            )
            .Produces<object[]>(StatusCodes.Status200OK, MediaTypes.DicomJson);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary) =>
        route
            .WithName(name)
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary($"WADO-RS: {summary}.")
            .Produces(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status406NotAcceptable);

    private static Results<DicomJsonResult, NotFound, ProblemHttpResult> GetMetadata(
        HttpContext context,
        ICaller caller,
        HeldIndex held,
        HeldObjects objects,
        string study,
        string? series = null,
        string? instance = null
    )
    {
        if (!AcceptedTypes.Of(context.Request).AllowsJson)
        {
            return NotAcceptable.Problem($"Metadata are {MediaTypes.DicomJson}.");
        }

        var found = held.Find(study, series, instance, caller.Sites);
        return found.Count == 0
            ? TypedResults.NotFound()
            : new DicomJsonResult(Metadata.Of(found, objects, ResourceAddress.Of(context.Request)));
    }
}

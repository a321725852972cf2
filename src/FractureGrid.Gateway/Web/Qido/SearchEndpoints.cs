using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Web.Wado;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Web.Qido;

/// <summary>QIDO-RS (PS3.18 10.6): searches for studies, series and instances that the gateway holds, under their real identities.</summary>
internal static class SearchEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/studies", QueryLevel.Study, "SearchForStudies");
        Map(routes, "/series", QueryLevel.Series, "SearchForSeries");
        Map(routes, "/studies/{study}/series", QueryLevel.Series, "SearchForSeriesOfStudy");
        Map(routes, "/instances", QueryLevel.Instance, "SearchForInstances");
        Map(routes, "/studies/{study}/instances", QueryLevel.Instance, "SearchForInstancesOfStudy");
        Map(routes, "/studies/{study}/series/{series}/instances", QueryLevel.Instance, "SearchForInstancesOfSeries");
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, QueryLevel level, string name) =>
        routes
            .MapGet(
                pattern,
                (HttpContext context, ICaller caller, HeldIndex held, IOptions<GatewayOptions> options) =>
                    Get(context, caller, held, options.Value, level)
            )
            .WithName(name)
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary($"QIDO-RS: searches at {level} level. Attributes by keyword or tag; includefield, limit, offset.")
            .Produces<object[]>(StatusCodes.Status200OK, MediaTypes.DicomJson)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status406NotAcceptable);

    private static Results<DicomJsonResult, NoContent, ProblemHttpResult> Get(
        HttpContext context,
        ICaller caller,
        HeldIndex held,
        GatewayOptions options,
        QueryLevel level
    )
    {
        if (!AcceptedTypes.Of(context.Request).AllowsJson)
        {
            return TypedResults.Problem($"The answer is {MediaTypes.DicomJson}.", statusCode: StatusCodes.Status406NotAcceptable);
        }

        var parser = new SearchParser(level, options.MaximumSearchResults);
        if (parser.Parse(context.Request.Query, out var search) is { } problem)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        search!.Sites = caller.Sites.Filter;
        Within(search!, context.Request.RouteValues, "study", QueryLevel.Study);
        Within(search!, context.Request.RouteValues, "series", QueryLevel.Series);
        var rows = held.Search(search!);
        if (rows.Count > parser.Limit && parser.Limit == options.MaximumSearchResults)
        {
            parser.Warnings.Add("The number of results exceeded the maximum supported by the server. Additional results can be requested.");
        }

        foreach (var warning in parser.Warnings)
        {
            context.Response.Headers.Append("Warning", $"299 FractureGrid \"{warning}\"");
        }

        if (rows.Count == 0)
        {
            return TypedResults.NoContent();
        }

        var address = ResourceAddress.Of(context.Request);
        return new DicomJsonResult(rows.Take(parser.Limit).Select(row => new DicomJsonItem(SearchAnswer.Of(search!, row, address))));
    }

    private static void Within(HeldSearch search, RouteValueDictionary route, string name, QueryLevel level)
    {
        if (route[name] is string uid)
        {
            search.Where($"{QueryAttributes.KeyOf(level)} = {search.Parameter(uid)}");
        }
    }
}

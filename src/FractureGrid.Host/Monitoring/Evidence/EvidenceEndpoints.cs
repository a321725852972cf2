using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Monitoring.Exchange;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>Performance as something to pass on: a pack for people, counts for other grids.</summary>
internal static class EvidenceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/performance/pack", GetPackAsync)
            .WithName("GetEvidencePack")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary(
                "A ZIP with a page, its tables as CSV, the models' identity, methods and a checklist; the same to the byte from the same data."
            );
        routes
            .MapGet("/performance/counts", GetCountsAsync)
            .WithName("GetMergeableCounts")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("Counts that can be added to other grids' counts; groups that are too small are left out.");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetPackAsync(
        [AsParameters] OutcomeQuery query,
        EvidenceReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        if (query.Problem() is { } problem)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        var data = await reader.ReadAsync(query.ToFilter(caller), cancellationToken);
        return TypedResults.File(EvidencePack.Create(data), "application/zip", "evidence.zip");
    }

    private static async Task<Results<Ok<CountsFile>, ProblemHttpResult>> GetCountsAsync(
        [AsParameters] OutcomeQuery query,
        CountsExport export,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        if (query.Problem() is { } problem)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        return TypedResults.Ok(await export.ReadAsync(query.ToFilter(caller), cancellationToken));
    }
}

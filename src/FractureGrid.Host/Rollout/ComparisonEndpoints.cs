using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Rollout;
using FractureGrid.Host.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Rollout;

/// <summary>Shadows against the models in use.</summary>
internal static class ComparisonEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/models/comparison", GetAsync)
            .WithName("CompareModels")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary(
                "Each shadow against the model in use on the films that both have read: agreement, score difference, paired areas."
            );

    private static async Task<Results<Ok<IReadOnlyList<ComparisonAnswer>>, ProblemHttpResult>> GetAsync(
        string? site,
        DateOnly? from,
        DateOnly? to,
        IModelComparison comparison,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        var query = new OutcomeQuery
        {
            Site = site,
            From = from,
            To = to,
        };
        return query.Problem() is { } problem
            ? TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Ok(await comparison.CompareAsync(query.ToFilter(caller), cancellationToken));
    }
}

using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Export;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Monitoring;

/// <summary>Performance by site, device, sex, age, body part and noise, and the outcomes themselves.</summary>
internal static class PerformanceEndpoints
{
    private const int MostGroups = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/performance", GetAsync)
            .WithName("GetPerformance")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary(
                "Figures over some sites and days with subgroup tables. With ?attribute= one table, its groups paged by skip and take."
            );
        routes
            .MapGet("/performance/scopes", GetScopesAsync)
            .WithName("GetPerformanceScopes")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("Sites and models that have outcomes, with their days.");
        routes
            .MapGet("/performance/outcomes", GetOutcomes)
            .WithName("GetOutcomes")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("The outcomes as a file, format csv or parquet. Holds pseudonyms and single scores: not for passing on.");
    }

    private static async Task<Results<Ok<PerformanceReport>, ProblemHttpResult>> GetAsync(
        [AsParameters] OutcomeQuery query,
        string? attribute,
        int? skip,
        int? take,
        IPerformanceReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        if (query.Problem() is { } problem)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        var report = await reader.ReadAsync(query.ToFilter(caller), cancellationToken);
        if (attribute is null)
        {
            return TypedResults.Ok(report);
        }

        if (report.Attributes.FirstOrDefault(a => string.Equals(a.Attribute, attribute, StringComparison.Ordinal)) is not { } table)
        {
            return TypedResults.Problem(
                $"attribute must be one of {string.Join(", ", report.Attributes.Select(a => a.Attribute))}.",
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        var page = table.Groups.Skip(Math.Max(0, skip ?? 0)).Take(Math.Clamp(take ?? MostGroups, 1, MostGroups));
        return TypedResults.Ok(report with { Attributes = [table with { Groups = [.. page] }] });
    }

    private static async Task<Ok<List<OutcomeScope>>> GetScopesAsync(
        IOutcomeStore store,
        ICaller caller,
        CancellationToken cancellationToken
    ) => TypedResults.Ok((await store.ScopesAsync(cancellationToken)).Where(scope => caller.Sites.Allows(scope.Site)).ToList());

    private static Results<PushStreamHttpResult, ProblemHttpResult> GetOutcomes(
        [AsParameters] OutcomeQuery query,
        string? format,
        IOutcomeStore store,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        if ((query.Problem() ?? (format is null or "csv" or "parquet" ? null : "format must be csv or parquet.")) is { } problem)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        var outcomes = store.ReadAsync(query.ToFilter(caller), cancellationToken);
        return format is "parquet"
            ? TypedResults.Stream(
                stream => WriteParquetAsync(outcomes, stream, cancellationToken),
                "application/vnd.apache.parquet",
                "outcomes.parquet"
            )
            : TypedResults.Stream(
                stream => OutcomeExport.WriteCsvAsync(outcomes, stream, cancellationToken),
                "text/csv; charset=utf-8",
                "outcomes.csv"
            );
    }

    // The writer asks for its position and writes without waiting, neither of which a response can do.
    private static async Task WriteParquetAsync(
        IAsyncEnumerable<LabelledOutcome> outcomes,
        Stream response,
        CancellationToken cancellationToken
    )
    {
        await using var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        await OutcomeExport.WriteParquetAsync(outcomes, file, cancellationToken);
        file.Position = 0;
        await file.CopyToAsync(response, cancellationToken);
    }
}

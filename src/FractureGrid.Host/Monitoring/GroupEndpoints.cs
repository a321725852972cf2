using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Monitoring;

/// <summary>Curves, time series and forecasts of one group.</summary>
internal static class GroupEndpoints
{
    private const int Week = 7;
    private const int MostGroups = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/performance/curves", CurvesAsync)
            .WithName("GetCurves")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("ROC with its band, FROC, calibration and distributions of one group, such as ?attribute=body-part&value=wrist.");
        routes
            .MapGet("/performance/series", SeriesAsync)
            .WithName("GetSeries")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("Figures of one group over time; days= make one point, 7 unless told.");
        routes
            .MapGet("/performance/forecast", ForecastAsync)
            .WithName("GetForecast")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("What the thresholds doubt= and fracture= would have given on one group's outcomes.");
        routes
            .MapGet("/performance/lesions", LesionsAsync)
            .WithName("GetLesionFigures")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary(
                "Figures over lesions of one group with intervals over patients: the operating table, the FROC area, one lesion against several."
            );
        routes
            .MapGet("/performance/expected", ExpectedAsync)
            .WithName("GetExpectedPerformance")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary(
                "What the scores of images without a truth let expect, with a band and the assumptions; referenceFrom= and referenceTo= are the days whose truths say what a score means."
            );
        routes
            .MapGet("/performance/exclusions", ExclusionsAsync)
            .WithName("GetPerformanceExclusions")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("Images that were not analysed, by reason.");
        routes
            .MapGet("/performance/compare", CompareAsync)
            .WithName("CompareGroups")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary(
                "Whether some groups differ: ?by=site&pick=a&pick=b, also by model, period (2026-01-01..2026-01-31) or an attribute."
            );
    }

    private static async Task<Results<Ok<GroupCurves>, ProblemHttpResult>> CurvesAsync(
        [AsParameters] GroupQuery query,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    ) =>
        query.Problem() is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.CurvesAsync(query.ToSelection(caller), cancellationToken));

    private static async Task<Results<Ok<GroupSeries>, ProblemHttpResult>> SeriesAsync(
        [AsParameters] GroupQuery query,
        int? days,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    ) =>
        (query.Problem() ?? (days is < 1 or > 366 ? "days must lie in 1..366." : null)) is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.SeriesAsync(query.ToSelection(caller), days ?? Week, cancellationToken));

    private static async Task<Results<Ok<OperatingForecast>, ProblemHttpResult>> ForecastAsync(
        [AsParameters] GroupQuery query,
        double doubt,
        double fracture,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    ) =>
        (
            query.Problem()
            ?? (doubt >= 0 && doubt <= fracture && fracture <= 1 ? null : "doubt and fracture must lie in 0..1, doubt not above fracture.")
        )
            is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.ForecastAsync(query.ToSelection(caller), doubt, fracture, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<GroupTest>>, ProblemHttpResult>> CompareAsync(
        [AsParameters] GroupQuery query,
        string by,
        string[] pick,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        var groups = pick.Select(one => query.ToSelection(caller).Picked(by, one)).OfType<GroupSelection>().ToList();
        return (query.Problem() ?? (groups.Count is >= 2 and <= MostGroups ? null : $"2 to {MostGroups} groups are needed.")) is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.CompareAsync(groups, cancellationToken));
    }

    private static async Task<Results<Ok<LesionReport>, ProblemHttpResult>> LesionsAsync(
        [AsParameters] GroupQuery query,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    ) =>
        query.Problem() is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.LesionsAsync(query.ToSelection(caller), cancellationToken));

    private static async Task<Results<Ok<ExpectedReport>, ProblemHttpResult>> ExpectedAsync(
        [AsParameters] GroupQuery query,
        DateOnly? referenceFrom,
        DateOnly? referenceTo,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        (DateOnly, DateOnly)? reference = referenceFrom is { } from && referenceTo is { } to && from <= to ? (from, to) : null;
        var isHalf = reference is null && (referenceFrom ?? referenceTo) is not null;
        return (query.Problem() ?? (isHalf ? "referenceFrom and referenceTo go together and rise." : null)) is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.ExpectAsync(query.ToSelection(caller), reference, cancellationToken));
    }

    private static async Task<Results<Ok<IReadOnlyList<ExclusionFigure>>, ProblemHttpResult>> ExclusionsAsync(
        [AsParameters] GroupQuery query,
        IGroupReader reader,
        ICaller caller,
        CancellationToken cancellationToken
    ) =>
        query.Problem() is { } problem
            ? Problem(problem)
            : TypedResults.Ok(await reader.ExclusionsAsync(query.ToSelection(caller), cancellationToken));

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}

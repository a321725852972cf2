using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Monitoring;

/// <summary>Drift of sites, and the alarms that it raised.</summary>
internal static class DriftEndpoints
{
    private const int MostAlarms = 500;
    private const int LongestAuthor = 100;
    private const int TextLength = 2000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/drift", GetDriftAsync)
            .WithName("GetDrift")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("Looks at a site, or at all, for drift: what has changed, since when, and every chart.");
        routes
            .MapGet("/drift/chart", GetChartAsync)
            .WithName("GetDriftChart")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("One chart of a site with all its values, such as ?site=north&model=HASH&measure=noise&attribute=device&value=X.");
        routes
            .MapGet("/alarms", GetAlarmsAsync)
            .WithName("GetAlarms")
            .RequireAuthorization(AccessPolicies.Monitor)
            .WithSummary("Alarms, gravest first; filtered by site and status, paged by skip and take.");
        routes
            .MapPost("/alarms/{site}/{number:int}", ActAsync)
            .WithName("ActOnAlarm")
            .RequireAuthorization(AccessPolicies.ActOnAlarms)
            .WithSummary("Acknowledges, snoozes, comments, closes or accepts an alarm. Everything is kept.");
    }

    private static async Task<Ok<List<DriftReport>>> GetDriftAsync(
        string? site,
        bool? all,
        IOutcomeStore store,
        IGrainFactory grains,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        var reports = new List<DriftReport>();
        foreach (var name in await SitesAsync(site, store, caller, cancellationToken))
        {
            reports.AddRange(await grains.GetGrain<ISiteMonitorGrain>(name).EvaluateAsync());
        }

        // The charts of a site with many devices are hundreds; without ?all=true only those that say something.
        return TypedResults.Ok(
            all == true
                ? reports
                : reports.ConvertAll(report => report with { Measures = [.. report.Measures.Where(m => m.Evidence > m.Limit / 2)] })
        );
    }

    private static async Task<Results<Ok<DriftChart>, NotFound>> GetChartAsync(
        string site,
        string model,
        string measure,
        string attribute,
        string value,
        IGrainFactory grains,
        ICaller caller
    )
    {
        var key = new DriftChartKey
        {
            ModelHash = model,
            Measure = measure,
            Attribute = attribute,
            Value = value,
        };
        return caller.Sites.Allows(site) && await grains.GetGrain<ISiteMonitorGrain>(site).GetChartAsync(key) is { } chart
            ? TypedResults.Ok(chart)
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<List<Alarm>>, ProblemHttpResult>> GetAlarmsAsync(
        string? site,
        string? status,
        int? skip,
        int? take,
        IOutcomeStore store,
        IGrainFactory grains,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        AlarmStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.TryParse<AlarmStatus>(status, ignoreCase: true, out var known))
            {
                return Problem($"status must be one of {string.Join(", ", Enum.GetNames<AlarmStatus>())}.");
            }

            wanted = known;
        }

        var sites = await SitesAsync(site, store, caller, cancellationToken);
        var alarms = await grains.GetGrain<IAlarmBoardGrain>(0).GetAlarmsAsync(sites, withClosed: true);
        return TypedResults.Ok(
            alarms
                .Where(alarm => wanted is null || alarm.Status == wanted)
                .Skip(Math.Max(0, skip ?? 0))
                .Take(Math.Clamp(take ?? MostAlarms, 1, MostAlarms))
                .ToList()
        );
    }

    private static async Task<Results<Ok<Alarm>, NotFound, ProblemHttpResult>> ActAsync(
        string site,
        int number,
        AlarmActionRequest request,
        IGrainFactory grains,
        ICaller caller
    )
    {
        if (!Enum.TryParse<AlarmActionKind>(request.Kind, ignoreCase: true, out var kind) || kind is AlarmActionKind.Raise)
        {
            return Problem("kind must be acknowledge, snooze, comment, close or accept.");
        }

        var author = caller.AuthorOf(request.Author);
        if (author is not { Length: > 0 and <= LongestAuthor } || request.Text?.Length > TextLength)
        {
            return Problem($"author must have 1 to {LongestAuthor} characters, and text at most {TextLength}.");
        }

        if (kind is AlarmActionKind.Snooze && request.Until is null)
        {
            return Problem("A snooze needs its last day in until.");
        }

        var action = new AlarmAction
        {
            Kind = kind,
            Author = author,
            Text = request.Text,
            Until = request.Until,
        };
        return await grains.GetGrain<ISiteMonitorGrain>(site).ActAsync(number, action) is { } alarm
            ? TypedResults.Ok(alarm)
            : TypedResults.NotFound();
    }

    private static async Task<IReadOnlyList<string>> SitesAsync(
        string? site,
        IOutcomeStore store,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        var known = (await store.ScopesAsync(cancellationToken)).Select(scope => scope.Site).Distinct(StringComparer.Ordinal);
        return [.. known.Where(caller.Sites.Allows).Where(name => site is null || string.Equals(name, site, StringComparison.Ordinal))];
    }

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}

using FractureGrid.Dashboard;
using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Guards;

/// <summary>Answers those who are not let in: programs with a problem, browsers with the way to sign in or a page that says who they are.</summary>
internal sealed partial class RefusalHandler(
    IProblemDetailsService problems,
    FailureLimiter failures,
    IOptions<GridOptions> grid,
    ILogger<RefusalHandler> logger
) : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var caller = CallerIdentity.Of(context.User);
        if (caller.Kind is not Abstractions.Access.CallerKind.Nobody)
        {
            LogForbidden(logger, caller.Kind, caller.Id, context.Request.Method, RouteOf(context));
            if (IsPage(context.Request) && grid.Value.Has(GridOptions.Dashboard))
            {
                await DashboardExtensions.RefuseAsync(context);
                return;
            }

            await AnswerAsync(
                context,
                StatusCodes.Status403Forbidden,
                $"{caller.Name} may not do this, or not for this site. Roles: {Words(caller.Roles)}; sites: {(caller.Sites.IsAll ? "all" : Words(caller.Sites.Sites))}."
            );
            return;
        }

        if (!failures.Count(FailureDoor.Http, context.Connection.RemoteIpAddress))
        {
            context.Response.Headers.RetryAfter = FailureLimiter.RetryAfter;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        LogUnknown(logger, context.Connection.RemoteIpAddress, context.Request.Method, RouteOf(context));
        if (IsPage(context.Request))
        {
            context.Response.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        await AnswerAsync(context, StatusCodes.Status401Unauthorized, "A valid key or token is needed, as Authorization: Bearer.");
    }

    private async Task AnswerAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = status, Detail = detail } }
        );
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Authorization.Count == 0
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/dicomweb", StringComparison.OrdinalIgnoreCase);

    // The pattern, not the address: that may hold a patient's id.
    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "an unknown address";

    private static string Words(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);

    [LoggerMessage(EventId = 9001, Level = LogLevel.Warning, Message = "Refused {Method} {Route} to {Kind} {Id}")]
    private static partial void LogForbidden(ILogger logger, Abstractions.Access.CallerKind kind, string id, string method, string route);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Warning, Message = "Refused {Method} {Route} to {Address}, who is not signed in")]
    private static partial void LogUnknown(ILogger logger, System.Net.IPAddress? address, string method, string route);
}

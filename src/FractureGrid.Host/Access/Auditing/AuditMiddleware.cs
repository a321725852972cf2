using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Access.Auditing;

/// <summary>Enters requests into the audit log: all that change something, all that touch what belongs to patients, and all that are refused.</summary>
internal sealed partial class AuditMiddleware(RequestDelegate next, AuditTrail trail, TimeProvider time, ILogger<AuditMiddleware> logger)
{
    // Looked at every few seconds by people and machines, and about no patient.
    private static readonly string[] s_quiet = [AccessPolicies.ViewGrid, AccessPolicies.ReadMetrics, AccessPolicies.Known];

    // Credentials travel in headers and forms, which are not written down, and, in the link that a start prints, in this.
    private const string SecretParameter = "token";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (IsOfInterest(context))
            {
                Enter(context);
            }
        }
    }

    private static bool IsOfInterest(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (context.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
        {
            return true;
        }

        if (endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return false;
        }

        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy);
        return !HttpMethods.IsGet(context.Request.Method) || policies.Any(policy => !s_quiet.Contains(policy, StringComparer.Ordinal));
    }

    private void Enter(HttpContext context)
    {
        var caller = CallerIdentity.Of(context.User);
        try
        {
            trail.Write(
                new AuditEntry
                {
                    At = time.GetUtcNow(),
                    What = NameOf(context),
                    Action = ActionOf(context.Request.Method),
                    Kind = caller.Kind.ToString(),
                    Caller = caller.Id,
                    Name = caller.Name,
                    Roles = caller.Roles,
                    From = context.Connection.RemoteIpAddress?.ToString(),
                    Site = Value(context, "site") ?? context.Request.Headers[AccessHeaders.Site].FirstOrDefault() ?? caller.Sites.Single,
                    PatientId = Value(context, "patientId"),
                    StudyInstanceUid = Value(context, "studyInstanceUid") ?? Value(context, "study"),
                    Detail = DetailOf(context),
                    Status = context.RequestAborted.IsCancellationRequested
                        ? StatusCodes.Status499ClientClosedRequest
                        : context.Response.StatusCode,
                }
            );
        }
        catch (IOException exception)
        {
            // What was answered can't be taken back.
            LogUnwritten(logger, exception);
        }
    }

    private static string NameOf(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint ? context.Request.Method
        : endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name ? name
        : (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? context.Request.Method;

    private static string ActionOf(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? "R"
        : HttpMethods.IsDelete(method) ? "D"
        : HttpMethods.IsPost(method) ? "C"
        : "U";

    private static string? Value(HttpContext context, string name) =>
        context.Request.RouteValues.GetValueOrDefault(name) as string ?? context.Request.Query[name].FirstOrDefault();

    private static string? DetailOf(HttpContext context)
    {
        var address = context.Request.RouteValues.Where(pair => pair.Value is string).Select(pair => $"{pair.Key}={pair.Value}");
        var query = context
            .Request.Query.Where(pair => !string.Equals(pair.Key, SecretParameter, StringComparison.OrdinalIgnoreCase))
            .Select(pair => $"{pair.Key}={pair.Value}");
        var text = string.Join('&', address.Concat(query));
        return text.Length == 0 ? null : text;
    }

    [LoggerMessage(EventId = 9010, Level = LogLevel.Error, Message = "Could not write to the audit log")]
    private static partial void LogUnwritten(ILogger logger, Exception exception);
}

using System.Net;
using FractureGrid.Gateway.EdgePorts;
using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Guards;

/// <summary>
/// Keeps pages of other origins from using a browser's place on this machine or its session: names that are not ours are refused (a stranger's name may be made to
/// point to loopback), and so is every change that another origin asks for. Sets the headers that keep browsers careful with our own answers.
/// </summary>
internal sealed partial class RequestGuards(
    RequestDelegate next,
    LocalCallers local,
    IOptions<AccessOptions> options,
    ILogger<RequestGuards> logger
)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.FindEdge() is null)
        {
            if (!IsOurName(context.Request.Host))
            {
                LogName(logger, context.Connection.RemoteIpAddress);
                return RefuseAsync(context, StatusCodes.Status421MisdirectedRequest);
            }

            if (Changes(context) && !IsSameOrigin(context.Request))
            {
                LogOrigin(logger, context.Request.Method, context.Connection.RemoteIpAddress);
                return RefuseAsync(context, StatusCodes.Status403Forbidden);
            }
        }

        context.Response.OnStarting(SetHeaders, context);
        return next(context);
    }

    private static Task SetHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (headers["Referrer-Policy"].Count == 0)
        {
            headers["Referrer-Policy"] = "no-referrer";
        }

        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
        }

        // Films and results are nobody's to keep; what may be kept, such as style sheets, says so itself.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private bool IsOurName(HostString host) =>
        !host.HasValue || (!local.IsLoopback && options.Value.Hosts.Count == 0) || IsLoopbackName(host.Host) || IsListed(host.Value);

    private bool IsListed(string? authority) =>
        authority is not null
        && options.Value.Hosts.Any(name =>
            string.Equals(name, authority, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, new HostString(authority).Host, StringComparison.OrdinalIgnoreCase)
        );

    private bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } from] && from is not ("same-origin" or "none"))
        {
            return false;
        }

        return request.Headers.Origin.Count == 0
            || (
                Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && (string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) || IsListed(origin.Authority))
            );
    }

    private static bool IsLoopbackName(string name) =>
        string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // A web socket is opened by GET, and then does what it likes.
    private static bool Changes(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        || context.Request.Headers.Upgrade.Count > 0
        || !(
            HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method)
            || HttpMethods.IsOptions(context.Request.Method)
        );

    [LoggerMessage(EventId = 9003, Level = LogLevel.Warning, Message = "Refused a request from {Address} under a name that is not ours")]
    private static partial void LogName(ILogger logger, IPAddress? address);

    [LoggerMessage(EventId = 9004, Level = LogLevel.Warning, Message = "Refused a {Method} from {Address} that another origin asked for")]
    private static partial void LogOrigin(ILogger logger, string method, IPAddress? address);
}

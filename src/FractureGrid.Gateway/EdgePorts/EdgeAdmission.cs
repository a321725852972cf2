using FractureGrid.Gateway.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.EdgePorts;

/// <summary>On the edge port: STOW-RS, results, withdrawals, corrections and other analyses, for the sites of the visitor's certificate. Everything else there is 403.</summary>
internal sealed partial class EdgeAdmission(RequestDelegate next, IOptions<EdgePortOptions> options, ILogger<EdgeAdmission> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<EdgeConnection>() is null)
        {
            return next(context);
        }

        var site = SiteOf(context.Request);
        if (
            site is not null
            && context.Connection.ClientCertificate is { } certificate
            && EdgeSites.Of(certificate, options.Value).Contains(site)
        )
        {
            return next(context);
        }

        LogRefused(
            logger,
            context.Request.Method,
            context.Connection.ClientCertificate?.GetNameInfo(default, forIssuer: false) ?? "nobody"
        );
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>The site that a request is for; null when it is none that the edge port takes.</summary>
    private static string? SiteOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals("/dicomweb/studies", StringComparison.Ordinal)
            ? request.Headers[HttpOrigin.SiteHeader] is [var named]
                ? named
                : null
            : IsOpen(request) && request.Query["site"] is [var asked]
                ? asked
                : null;

    private static bool IsOpen(HttpRequest request) =>
        request.Path.Value?.Split('/') switch
        {
            ["", "api", "v1", "studies", not ""] or ["", "api", "v1", "changes"] => HttpMethods.IsGet(request.Method),
            ["", "api", "v1", "studies", not "", "reanalyse"] or ["", "api", "v1", "images", not "", "withdraw" or "patient"] =>
                HttpMethods.IsPost(request.Method),
            _ => false,
        };

    [LoggerMessage(EventId = 2420, Level = LogLevel.Warning, Message = "Refused a {Method} on the edge port to {Certificate}")]
    private static partial void LogRefused(ILogger logger, string method, string certificate);
}

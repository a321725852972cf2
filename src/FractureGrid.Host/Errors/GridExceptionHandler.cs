using System.Data.Common;
using FractureGrid.Abstractions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Host.Errors;

/// <summary>The one place where exceptions become HTTP statuses: a lost dependency is 503 and may be tried again, anything else is a fault of ours.</summary>
internal sealed class GridExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>Whether a dependency is lost, which those who watch it report.</summary>
    public static bool IsLost(Exception exception) =>
        exception is OrleansException or TimeoutException or FractureGridException or DbException;

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var lost = IsLost(exception);
        httpContext.Response.StatusCode = lost ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        if (lost)
        {
            httpContext.Response.Headers.RetryAfter = "5";
        }

        return problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = { Detail = lost ? "The grid is not to be reached now." : "The program failed; the log tells why." },
            }
        );
    }
}

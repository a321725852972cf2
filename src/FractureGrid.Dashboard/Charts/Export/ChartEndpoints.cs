using System.Text;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Dashboard.Charts.Export;

/// <summary>Charts as SVG files and their numbers as CSV, under the address of their page.</summary>
internal static class ChartEndpoints
{
    public static void MapCharts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/charts/{set}/{name}.{format}", GetAsync).RequireAuthorization(AccessPolicies.Monitor).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        string set,
        string name,
        string format,
        HttpContext context,
        IEnumerable<IChartSet> sets,
        CancellationToken cancellationToken
    )
    {
        if (
            sets.FirstOrDefault(s => string.Equals(s.Name, set, StringComparison.Ordinal)) is not { } known
            || format is not ("svg" or "csv")
        )
        {
            return Results.NotFound();
        }

        IReadOnlyList<Chart> charts;
        try
        {
            charts = await known.ChartsAsync(context.Request.Query, cancellationToken);
        }
        catch (FractureGridException exception)
        {
            return Results.Problem(exception.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (charts.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal)) is not { } chart)
        {
            return Results.NotFound();
        }

        // Opened in a window of its own, a file must be able to do nothing.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var file = $"{set}-{name}.{format}";
        return (format, chart.Missing) switch
        {
            ("csv", _) => Results.File(Encoding.UTF8.GetBytes(chart.Table.ToCsv()), "text/csv; charset=utf-8", file),
            (_, null) => Results.File(Encoding.UTF8.GetBytes(ChartSvg.File(chart)), "image/svg+xml", file),
            _ => Results.NotFound(),
        };
    }
}

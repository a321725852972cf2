using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Rollout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace FractureGrid.Dashboard.Rollout;

/// <summary>Takes the forms that promote models and set shadows. Each leads back to the page, which says what came of it.</summary>
internal static class ModelForms
{
    public const string Path = "/compare/models";
    private const double Percent = 100;

    public static void MapModelForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, OrderAsync).RequireAuthorization(AccessPolicies.OperateGrid).ExcludeFromDescription();

    // The site is in the address, so that the audit log has it.
    private static async Task<IResult> OrderAsync(
        string site,
        [FromForm] ModelChangeKind kind,
        [FromForm] string? package,
        [FromForm] double? share,
        [FromForm] string? author,
        [FromForm] string? reason,
        IModelDesk desk,
        ICaller caller
    )
    {
        var isAllowed = site is ModelPlan.AnySite ? caller.Sites.IsAll : caller.Sites.Allows(site);
        if (!isAllowed || !Enum.IsDefined(kind))
        {
            return Results.BadRequest();
        }

        var order = new ModelOrder
        {
            Kind = kind,
            Site = site,
            Package = string.IsNullOrWhiteSpace(package) ? null : package.Trim(),
            Share = (share ?? Percent) / Percent,
            Author = caller.AuthorOf(author?.Trim() is { Length: > 0 } name ? name : null) ?? string.Empty,
            Reason = reason?.Trim() ?? string.Empty,
        };
        try
        {
            return await desk.OrderAsync(order) switch
            {
                { Refusal: { } refusal } => Back("refused", refusal),
                { Change: null } => Back("unchanged"),
                _ => Back(kind is ModelChangeKind.Promote ? "promoted" : "shadowed"),
            };
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or FractureGridException)
        {
            return Back("lost");
        }

        IResult Back(string said, string? why = null)
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["by"] = "model", ["said"] = said };
            if (site is not ModelPlan.AnySite)
            {
                query["site"] = site;
            }

            if (why is not null)
            {
                query["why"] = why;
            }

            return Results.LocalRedirect(QueryHelpers.AddQueryString("/compare", query));
        }
    }
}

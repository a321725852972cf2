using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.OperatingPoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Dashboard.OperatingPoints;

/// <summary>Takes the forms that set operating points or take them back. Each leads back to the page, which says what came of it.</summary>
internal static class PointForms
{
    public static void MapPointForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost(PointLinks.Form, OrderAsync).RequireAuthorization(AccessPolicies.OperateGrid).ExcludeFromDescription();

    // What is set for whom is in the address, so that the audit log has it.
    private static async Task<IResult> OrderAsync(
        string site,
        string? part,
        double? doubt,
        double? fracture,
        [FromForm] OperatingPointUse use,
        [FromForm] string? author,
        [FromForm] string? reason,
        IOperatingPointDesk desk,
        ICaller caller
    )
    {
        var isAllowed = site is OperatingPointPlan.AnySite ? caller.Sites.IsAll : caller.Sites.Allows(site);
        // Half a pair is no way of saying that points are taken back.
        if (!isAllowed || !Enum.IsDefined(use) || doubt is null != fracture is null)
        {
            return Results.BadRequest();
        }

        var points = doubt is { } low && fracture is { } high ? new OperatingPair { Doubt = low, Fracture = high } : null;
        var order = new OperatingPointOrder
        {
            Use = use,
            Site = site,
            BodyPart = part,
            Points = points,
            Author = caller.AuthorOf(author?.Trim() is { Length: > 0 } name ? name : null) ?? string.Empty,
            Reason = reason?.Trim() ?? string.Empty,
        };
        try
        {
            return await desk.OrderAsync(order) switch
            {
                { Refusal: { } refusal } => Back("refused", refusal),
                { Change: null } => Back("unchanged"),
                _ when points is null => Back("taken-back"),
                _ => Back(use is OperatingPointUse.InForce ? "applied" : "shadowed"),
            };
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or FractureGridException)
        {
            return Back("lost");
        }

        IResult Back(string said, string? why = null) => Results.LocalRedirect(PointLinks.Simulator(site, part, points, said, why));
    }
}

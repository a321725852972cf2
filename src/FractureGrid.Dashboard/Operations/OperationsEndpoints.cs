using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Gateways;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Dashboard.Operations;

/// <summary>What the operator's forms post to. Each leads back to the page, which says what was done.</summary>
internal static class OperationsEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations").ExcludeFromDescription();
        group.MapPost("/mode", SetModeAsync).RequireAuthorization(AccessPolicies.OperateGrid);
        group.MapPost("/requeue", RequeueAsync).RequireAuthorization(AccessPolicies.OperateGrid);
        group.MapPost("/redeliver", RedeliverAsync).RequireAuthorization(AccessPolicies.Deliver);
    }

    private static Task<IResult> SetModeAsync(
        [FromForm] string silo,
        [FromForm] string? name,
        [FromForm] NodeMode mode,
        IGridObserver observer
    ) => TryAsync(async () => await observer.SetModeAsync(silo, mode) ? Back(mode.ToString(), name ?? silo) : Back("NoSilo", silo));

    // One image, or all that the caller's sites have.
    private static Task<IResult> RequeueAsync([FromForm] string? image, IGrainFactory grains, ICaller caller) =>
        TryAsync(async () =>
        {
            var letters = grains.GetGrain<IDeadLetterGrain>(0);
            var count = 0;
            foreach (var letter in (await letters.ListAsync()).Where(letter => caller.Sites.Allows(letter.Site)))
            {
                var isWanted = string.IsNullOrEmpty(image) || string.Equals(letter.ImageId, image, StringComparison.Ordinal);
                count += isWanted && await letters.RequeueAsync(letter.ImageId) ? 1 : 0;
            }

            return Back("Requeued", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });

    private static Task<IResult> RedeliverAsync(
        [FromForm] long id,
        [FromServices] IGatewayDesk desk,
        ICaller caller,
        CancellationToken cancellationToken
    ) =>
        TryAsync(async () =>
            await desk.RedeliverAsync(id, caller.Sites, cancellationToken) is { } problem
                ? Back("Problem", problem)
                : Back("Redelivered", "")
        );

    private static async Task<IResult> TryAsync(Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or FractureGridException)
        {
            return Back("Lost", "");
        }
    }

    private static IResult Back(string did, string what) =>
        Results.LocalRedirect($"/operations?did={Uri.EscapeDataString(did)}&what={Uri.EscapeDataString(what)}");
}

using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Grid;

/// <summary>The operator's view and the operator's hand, under <c>/api/v1/grid</c>; every process answers for the whole grid.</summary>
internal static class GridEndpoints
{
    public static void MapGrid(this IEndpointRouteBuilder routes)
    {
        var grid = routes.MapGroup("/api/v1/grid").WithTags("Grid");
        grid.MapGet("", GetAsync)
            .WithName("GetGrid")
            .RequireAuthorization(AccessPolicies.ViewGrid)
            .WithSummary("Silos, queues by class and site, batches, work in flight and unmet demands.");
        MapMode(grid, "pause", NodeMode.Paused, "Stops a detector from taking images; what it has it finishes.");
        MapMode(grid, "resume", NodeMode.Open, "Lets a detector take images again.");
        MapMode(grid, "drain", NodeMode.Draining, "As pause, in order to stop the process; it is idle once running and waiting are 0.");
        MapPause(grid, "pause", isPaused: true);
        MapPause(grid, "resume", isPaused: false);
        grid.MapGet("/dead-letters", GetLettersAsync)
            .WithName("GetDeadLetters")
            .RequireAuthorization(AccessPolicies.ViewGrid)
            .WithSummary("Images that were given up, with the reason.");
        grid.MapPost("/dead-letters/{image}/requeue", RequeueAsync)
            .WithName("RequeueDeadLetter")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary("Analyses an image again that was given up.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        grid.MapPost("/dead-letters/requeue", RequeueAllAsync)
            .WithName("RequeueDeadLetters")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary("Analyses all images again that were given up. Answers their number.");
    }

    private static void MapMode(RouteGroupBuilder grid, string verb, NodeMode mode, string summary) =>
        grid.MapPost($"/silos/{{silo}}/{verb}", (string silo, IGridObserver observer) => SetModeAsync(silo, mode, observer))
            .WithName($"{mode}Silo")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary($"{summary} The silo is named by address or name.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static void MapPause(RouteGroupBuilder grid, string verb, bool isPaused)
    {
        var (name, what) = isPaused ? ("Pause", "wait until they are resumed, over restarts too") : ("Resume", "go on");
        grid.MapPost($"/{verb}", (IGridObserver observer, ICaller caller) => SetPausedAsync(null, isPaused, observer, caller))
            .WithName($"{name}Grid")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary($"Lets all images {what}. What detectors have they finish.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        grid.MapPost(
                $"/sites/{{site}}/{verb}",
                (string site, IGridObserver observer, ICaller caller) => SetPausedAsync(site, isPaused, observer, caller)
            )
            .WithName($"{name}Site")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary($"Lets the images of a site {what}. What detectors have they finish.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPausedAsync(
        string? site,
        bool isPaused,
        IGridObserver observer,
        ICaller caller
    )
    {
        if (site is null ? !caller.Sites.IsAll : !caller.Sites.Allows(site))
        {
            return TypedResults.Problem("That is not only yours.", statusCode: StatusCodes.Status403Forbidden);
        }

        await observer.SetPausedAsync(site, isPaused);
        return TypedResults.NoContent();
    }

    private static async Task<GridAnswer> GetAsync(IGridObserver observer, ICaller caller) =>
        (await observer.ObserveAsync()).For(caller.Sites);

    private static async Task<List<DeadLetter>> GetLettersAsync(IGrainFactory grains, ICaller caller) =>
        [.. (await Letters(grains).ListAsync()).Where(letter => caller.Sites.Allows(letter.Site))];

    private static async Task<Results<NoContent, ProblemHttpResult>> SetModeAsync(string silo, NodeMode mode, IGridObserver observer) =>
        await observer.SetModeAsync(silo, mode)
            ? TypedResults.NoContent()
            : TypedResults.Problem($"There is no silo {silo}.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> RequeueAsync(string image, IGrainFactory grains, ICaller caller) =>
        (await GetLettersAsync(grains, caller)).Exists(letter => string.Equals(letter.ImageId, image, StringComparison.Ordinal))
        && await Letters(grains).RequeueAsync(image)
            ? TypedResults.NoContent()
            : TypedResults.Problem("No dead letter has this image.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<int> RequeueAllAsync(IGrainFactory grains, ICaller caller)
    {
        var letters = Letters(grains);
        var count = 0;
        foreach (var letter in await GetLettersAsync(grains, caller))
        {
            count += await letters.RequeueAsync(letter.ImageId) ? 1 : 0;
        }

        return count;
    }

    private static IDeadLetterGrain Letters(IGrainFactory grains) => grains.GetGrain<IDeadLetterGrain>(0);
}

using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Rollout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Rollout;

/// <summary>Which model reads which site's films, under <c>/api/v1/models</c>; every process answers for the whole grid.</summary>
internal static class ModelEndpoints
{
    private const int MostChanges = 500;

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/api/v1/models").WithTags("Models");
        models
            .MapGet("", GetAsync)
            .WithName("GetModels")
            .RequireAuthorization(AccessPolicies.ViewGrid)
            .WithSummary("Packages and where they are loaded, and which site uses which.");
        models
            .MapGet("/changes", GetChangesAsync)
            .WithName("GetModelChanges")
            .RequireAuthorization(AccessPolicies.ViewGrid)
            .WithSummary("Who changed the models in use, when, why, from what to what; newest first.");
        models
            .MapPost("/promote", PromoteAsync)
            .WithName("PromoteModel")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary("Lets a package read a site's films from now on. It must be warm at a detector; loading is begun if it is not.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        models
            .MapPost("/shadow", ShadowAsync)
            .WithName("ShadowModel")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary(
                "Lets a package read a share of a site's films beside the one in use; what it says is kept as outcomes and shown in no result."
            )
            .ProducesProblem(StatusCodes.Status409Conflict);
        models
            .MapPost("/packages/{package}/load", LoadAsync)
            .WithName("LoadPackage")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary("Begins to load a package at one detector or at all that have it.");
        models
            .MapPost("/packages/{package}/unload", UnloadAsync)
            .WithName("UnloadPackage")
            .RequireAuthorization(AccessPolicies.OperateGrid)
            .WithSummary(
                "Frees a package's memory at one detector or at all, once no film is read with it. Refused while it is in use anywhere."
            )
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<ModelsAnswer> GetAsync(IModelDesk desk, ICaller caller)
    {
        var models = await desk.GetAsync();
        return models with { Sites = [.. models.Sites.Where(site => IsSeen(site.Site, caller))] };
    }

    private static async Task<List<ModelChange>> GetChangesAsync(string? site, int? skip, int? take, IModelDesk desk, ICaller caller) =>
        [
            .. (await desk.GetChangesAsync(site, 0, int.MaxValue))
                .Where(change => IsSeen(change.Site, caller))
                .Skip(Math.Max(0, skip ?? 0))
                .Take(Math.Clamp(take ?? MostChanges, 1, MostChanges)),
        ];

    // What holds for all sites holds for the caller's too.
    private static bool IsSeen(string site, ICaller caller) => site is ModelPlan.AnySite || caller.Sites.Allows(site);

    // Only who may act for every site may speak for all.
    private static bool IsForbidden(string site, ICaller caller) =>
        caller.Sites.Filter is not null && (site is ModelPlan.AnySite || !caller.Sites.Allows(site));

    private static ProblemHttpResult Forbidden() =>
        TypedResults.Problem("The caller does not act for this site.", statusCode: StatusCodes.Status403Forbidden);

    private static Task<Results<Ok<ModelChange>, NoContent, ProblemHttpResult>> PromoteAsync(
        PromoteRequest request,
        IModelDesk desk,
        ICaller caller
    ) =>
        OrderAsync(
            new ModelOrder
            {
                Kind = ModelChangeKind.Promote,
                Site = request.Site ?? string.Empty,
                Package = request.Package,
                Author = caller.AuthorOf(request.Author) ?? string.Empty,
                Reason = request.Reason ?? string.Empty,
            },
            desk,
            caller
        );

    private static Task<Results<Ok<ModelChange>, NoContent, ProblemHttpResult>> ShadowAsync(
        ShadowRequest request,
        IModelDesk desk,
        ICaller caller
    ) =>
        OrderAsync(
            new ModelOrder
            {
                Kind = ModelChangeKind.Shadow,
                Site = request.Site ?? string.Empty,
                Package = request.Package,
                Share = request.Share ?? 1,
                Author = caller.AuthorOf(request.Author) ?? string.Empty,
                Reason = request.Reason ?? string.Empty,
            },
            desk,
            caller
        );

    private static async Task<Results<Ok<ModelChange>, NoContent, ProblemHttpResult>> OrderAsync(
        ModelOrder order,
        IModelDesk desk,
        ICaller caller
    ) => IsForbidden(order.Site, caller) ? Forbidden() : Answer(await desk.OrderAsync(order));

    private static async Task<Results<Accepted, NotFound>> LoadAsync(string package, string? silo, IModelDesk desk) =>
        await desk.LoadAsync(package, silo) ? TypedResults.Accepted((string?)null) : TypedResults.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> UnloadAsync(string package, string? silo, IModelDesk desk) =>
        await desk.UnloadAsync(package, silo) is { Refusal: { } refusal } ? Problem(refusal, isConflict: true) : TypedResults.NoContent();

    private static Results<Ok<ModelChange>, NoContent, ProblemHttpResult> Answer(ModelOrderAnswer answer) =>
        answer.Refusal is { } refusal ? Problem(refusal, answer.IsConflict)
        : answer.Change is { } change ? TypedResults.Ok(change)
        : TypedResults.NoContent();

    private static ProblemHttpResult Problem(string detail, bool isConflict) =>
        TypedResults.Problem(detail, statusCode: isConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
}

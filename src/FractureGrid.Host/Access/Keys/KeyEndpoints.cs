using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Access.Keys;

/// <summary>The administrator's keys, under <c>/api/v1/keys</c>.</summary>
internal static class KeyEndpoints
{
    private const int DefaultDays = 365;
    private const int LongestDays = 3650;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/keys").WithTags("Access").RequireAuthorization(AccessPolicies.Administer);
        keys.MapGet("", (KeyFile file) => file.List().Select(KeyAnswer.Of).ToList())
            .WithName("GetKeys")
            .WithSummary("The API keys of the data folder, without their secrets.");
        keys.MapPost("", CreateAsync).WithName("KeyCreated").WithSummary("Makes an API key; its text is in this answer and nowhere else.");
        keys.MapPost("/{id}/rotate", RotateAsync)
            .WithName("KeyRotated")
            .WithSummary("Makes a key like this one, which ends in overlapDays (7) or sooner.");
        keys.MapDelete("/{id}", RevokeAsync).WithName("KeyRevoked").WithSummary("Makes a key void at once.");
    }

    private static async Task<Results<Ok<KeyAnswer>, ProblemHttpResult>> CreateAsync(
        KeyRequest request,
        KeyFile file,
        CancellationToken token
    ) =>
        request.Days is < 1 or > LongestDays
            ? Problem($"days must be 1 to {LongestDays}.")
            : await MadeAsync(
                file.CreateAsync(request.Name, request.Role, request.Sites, TimeSpan.FromDays(request.Days ?? DefaultDays), token)
            );

    private static async Task<Results<Ok<KeyAnswer>, ProblemHttpResult>> RotateAsync(
        string id,
        int? days,
        int? overlapDays,
        KeyFile file,
        CancellationToken token
    ) =>
        days is < 1 or > LongestDays || overlapDays is < 0 or > LongestDays
            ? Problem($"days must be 1 to {LongestDays}, overlapDays 0 to {LongestDays}.")
            : await MadeAsync(file.RotateAsync(id, TimeSpan.FromDays(days ?? DefaultDays), TimeSpan.FromDays(overlapDays ?? 7), token));

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(string id, KeyFile file, CancellationToken token) =>
        await file.RevokeAsync(id, token) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<KeyAnswer>, ProblemHttpResult>> MadeAsync(Task<(ApiKey Key, string Text)> making)
    {
        try
        {
            var (key, text) = await making;
            return TypedResults.Ok(KeyAnswer.Of(key) with { Key = text });
        }
        catch (FractureGridException refusal)
        {
            return Problem(refusal.Message);
        }
    }

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}

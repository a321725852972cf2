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
        keys.MapPost("", Create).WithName("KeyCreated").WithSummary("Makes an API key; its text is in this answer and nowhere else.");
        keys.MapPost("/{id}/rotate", Rotate)
            .WithName("KeyRotated")
            .WithSummary("Makes a key like this one, which ends in overlapDays (7) or sooner.");
        keys.MapDelete("/{id}", Revoke).WithName("KeyRevoked").WithSummary("Makes a key void at once.");
    }

    private static Results<Ok<KeyAnswer>, ProblemHttpResult> Create(KeyRequest request, KeyFile file) =>
        request.Days is < 1 or > LongestDays
            ? Problem($"days must be 1 to {LongestDays}.")
            : Made(() => file.Create(request.Name, request.Role, request.Sites, TimeSpan.FromDays(request.Days ?? DefaultDays)));

    private static Results<Ok<KeyAnswer>, ProblemHttpResult> Rotate(string id, int? days, int? overlapDays, KeyFile file) =>
        days is < 1 or > LongestDays || overlapDays is < 0 or > LongestDays
            ? Problem($"days must be 1 to {LongestDays}, overlapDays 0 to {LongestDays}.")
            : Made(() => file.Rotate(id, TimeSpan.FromDays(days ?? DefaultDays), TimeSpan.FromDays(overlapDays ?? 7)));

    private static Results<NoContent, NotFound> Revoke(string id, KeyFile file) =>
        file.Revoke(id) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static Results<Ok<KeyAnswer>, ProblemHttpResult> Made(Func<(ApiKey Key, string Text)> make)
    {
        try
        {
            var (key, text) = make();
            return TypedResults.Ok(KeyAnswer.Of(key) with { Key = text });
        }
        catch (FractureGridException refusal)
        {
            return Problem(refusal.Message);
        }
    }

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}

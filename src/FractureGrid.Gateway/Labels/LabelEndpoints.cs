using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Labels;

/// <summary>Truths for images, in and out.</summary>
internal static class LabelEndpoints
{
    private const int MostLabels = 5000;
    private const int PageSize = 100;
    private const int LongestAuthor = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/labels", PostAsync)
            .WithName("PostLabels")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Takes truths for images; with ?dryRun=true it only says what would become of them.");
        routes
            .MapGet("/labels", GetAsync)
            .WithName("GetLabels")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Stored truths by site and image, filtered by site and by days from and to; the next page with after=.");
    }

    private static async Task<Results<Ok<LabelAnswer>, ProblemHttpResult>> PostAsync(
        LabelRequest request,
        bool? dryRun,
        ICaller caller,
        [FromServices] LabelRecorder recorder,
        CancellationToken cancellationToken
    )
    {
        if (request.Labels.Count > MostLabels)
        {
            return Problem($"At most {MostLabels} labels are taken at once.");
        }

        var author = caller.AuthorOf(request.Author);
        if (author is not { Length: > 0 and <= LongestAuthor })
        {
            return Problem($"author must have 1 to {LongestAuthor} characters.");
        }

        // A gold standard is earned in its own workflow and can't be claimed here.
        ReferenceSource? source = (request.Source ?? "import").ToUpperInvariant() switch
        {
            "IMPORT" => ReferenceSource.Import,
            "READER" => ReferenceSource.Reader,
            "REPORT" => ReferenceSource.Report,
            _ => null,
        };
        return source is { } known
            ? TypedResults.Ok(await recorder.RecordAsync(request.Labels, author, known, caller, dryRun ?? false, cancellationToken))
            : Problem("source must be import, reader or report.");
    }

    private static async Task<Results<Ok<LabelPage>, ProblemHttpResult>> GetAsync(
        string? site,
        DateOnly? from,
        DateOnly? to,
        string? after,
        int? take,
        ICaller caller,
        [FromServices] IOutcomeStore store,
        CancellationToken cancellationToken
    )
    {
        (string, string)? last = null;
        if (after is not null)
        {
            var slash = after.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                return Problem("after must be the value of next.");
            }

            last = (after[..slash], after[(slash + 1)..]);
        }

        var size = Math.Clamp(take ?? PageSize, 1, MostLabels);
        var filter = new OutcomeFilter
        {
            Site = site,
            Sites = caller.Sites.Filter,
            From = from,
            To = to,
        };
        var labels = await store.ReferencesAsync(filter, last, size, cancellationToken);
        return TypedResults.Ok(
            new LabelPage { Labels = labels, Next = labels.Count == size ? $"{labels[^1].Site}/{labels[^1].ImageId}" : null }
        );
    }

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}

using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Reception;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Web;

/// <summary>Upload of one DICOM file as the request body, for programs that speak neither DIMSE nor STOW-RS.</summary>
internal static class UploadEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/images", PostAsync)
            .WithName("PostImage")
            .RequireAuthorization(AccessPolicies.Send)
            .WithSummary(
                $"Takes one DICOM file as the body. The site is in {HttpOrigin.SiteHeader}, the class in ?{HttpOrigin.PriorityParameter}=stat|urgent|routine|backfill. Answered when the object is durable."
            )
            .Accepts<IFormFile>("application/dicom", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage)
            .WithMetadata(new DisableRequestSizeLimitAttribute());

    private static async Task<Results<Accepted<UploadAnswer>, Ok<UploadAnswer>, ProblemHttpResult>> PostAsync(
        HttpContext context,
        ICaller caller,
        Receiver receiver,
        IOptions<GatewayOptions> options
    )
    {
        if (HttpOrigin.Of(context, caller, Channel.Upload, options.Value) is not { } origin)
        {
            return TypedResults.Problem(HttpOrigin.Rule, statusCode: StatusCodes.Status400BadRequest);
        }

        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return TypedResults.Problem("Compressed request bodies are not taken.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var receipt = await receiver.TakeAsync(context.Request.Body, origin, Announcement.None, context.RequestAborted);
        if (!receipt.IsTaken)
        {
            context.Response.Headers.RetryAfter = receipt.Kind is ReceiptKind.Busy or ReceiptKind.NoSpace ? "30" : default;
            return HttpReceipts.ProblemOf(receipt);
        }

        var identity = receipt.Identity!;
        var answer = new UploadAnswer
        {
            Site = origin.Site,
            StudyInstanceUid = identity.StudyInstanceUid,
            SeriesInstanceUid = identity.SeriesInstanceUid,
            SopInstanceUid = identity.SopInstanceUid,
            Duplicate = receipt.Kind == ReceiptKind.Duplicate,
        };
        return answer.Duplicate ? TypedResults.Ok(answer) : TypedResults.Accepted($"/api/v1/studies/{identity.StudyInstanceUid}", answer);
    }
}

using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Web.Wado;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FractureGrid.Gateway.Web;

/// <summary>
/// STOW-RS (PS3.18 10.5): stores the objects of a multipart request, each on its own. 200 when all are stored, 202 when some are, 409 when none is; the body
/// says which and why not.
/// </summary>
internal static class StowEndpoint
{
    private const string Dicom = "application/dicom";
    private const string DicomJson = "application/dicom+json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/studies", "Store");
        Map(routes, "/studies/{studyInstanceUid}", "StoreIntoStudy");
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, string name) =>
        routes
            .MapPost(pattern, PostAsync)
            .WithName(name)
            .RequireAuthorization(AccessPolicies.Send)
            .WithSummary("STOW-RS: stores DICOM objects from a multipart/related request.")
            .WithMetadata(new DisableRequestSizeLimitAttribute());

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PostAsync(
        HttpContext context,
        ICaller caller,
        Receiver receiver,
        IOptions<GatewayOptions> options,
        string? studyInstanceUid = null
    )
    {
        if (!AcceptsJson(context.Request))
        {
            return Problem(StatusCodes.Status406NotAcceptable, $"The answer is {DicomJson}.");
        }

        if (
            context.Request.Headers.ContentEncoding.Count > 0
            || RelatedContentType.BoundaryOf(context.Request.ContentType) is not { } boundary
        )
        {
            return Problem(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body must be multipart/related; type=\"{Dicom}\" with a boundary, not compressed."
            );
        }

        if (HttpOrigin.Of(context, caller, Channel.Stow, options.Value) is not { } origin)
        {
            return Problem(StatusCodes.Status400BadRequest, HttpOrigin.Rule);
        }

        var answer = new StowAnswer(ResourceAddress.Of(context.Request));
        try
        {
            var announcement = new Announcement { StudyInstanceUid = studyInstanceUid };
            var problem = await StoreAsync(
                context,
                new MultipartReader(boundary, context.Request.Body),
                receiver,
                origin,
                announcement,
                answer,
                options.Value
            );
            if (problem is not null)
            {
                return Problem(StatusCodes.Status400BadRequest, problem);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            // What was stored stays stored; sending all of it again is harmless.
            return Problem(StatusCodes.Status400BadRequest, "The multipart body is malformed or ends early.");
        }

        if (answer.IsEmpty)
        {
            return Problem(StatusCodes.Status400BadRequest, "The request has no parts.");
        }

        if (answer.IsTransient)
        {
            context.Response.Headers.RetryAfter = "30";
        }

        return TypedResults.Text(answer.ToJson(), DicomJson, statusCode: answer.StatusCode);
    }

    private static async Task<string?> StoreAsync(
        HttpContext context,
        MultipartReader reader,
        Receiver receiver,
        Origin origin,
        Announcement announcement,
        StowAnswer answer,
        GatewayOptions options
    )
    {
        for (var parts = 0; await reader.ReadNextSectionAsync(context.RequestAborted) is { } section; parts++)
        {
            if (parts == options.MaximumParts)
            {
                return $"The request has more than {options.MaximumParts} parts.";
            }

            if (section.ContentType is { } type && !IsDicom(type))
            {
                await section.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                answer.AddUnsupportedPart();
                continue;
            }

            answer.Add(await receiver.TakeAsync(section.Body, origin, announcement, context.RequestAborted));
        }

        return null;
    }

    private static bool IsDicom(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var media) && media.MediaType.Equals(Dicom, StringComparison.OrdinalIgnoreCase);

    private static bool AcceptsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return true;
        }

        var json = new MediaTypeHeaderValue(DicomJson);
        var plain = new MediaTypeHeaderValue("application/json");
        return accepted.Any(media => json.IsSubsetOf(media) || plain.IsSubsetOf(media));
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}

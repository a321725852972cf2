using FractureGrid.Dicom;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Rendered instances and frames (PS3.18 10.4.1.1.3) and thumbnails (10.4.1.1.5), as PNG.</summary>
internal static class RenderEndpoints
{
    private const string Study = "/studies/{study}";
    private const string Series = Study + "/series/{series}";
    private const string Instance = Series + "/instances/{instance}";
    private const string Frames = Instance + "/frames/{frames}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, Instance + "/rendered", "RetrieveRenderedInstance", isThumbnail: false);
        Map(routes, Frames + "/rendered", "RetrieveRenderedFrames", isThumbnail: false);
        Map(routes, Study + "/thumbnail", "RetrieveStudyThumbnail", isThumbnail: true);
        Map(routes, Series + "/thumbnail", "RetrieveSeriesThumbnail", isThumbnail: true);
        Map(routes, Instance + "/thumbnail", "RetrieveInstanceThumbnail", isThumbnail: true);
        Map(routes, Frames + "/thumbnail", "RetrieveFrameThumbnail", isThumbnail: true);
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, string name, bool isThumbnail) =>
        routes
            .MapGet(
                pattern,
                (
                    HttpContext context,
                    HeldIndex held,
                    HeldObjects objects,
                    string study,
                    string? series = null,
                    string? instance = null,
                    string? frames = null
                ) => Get(context, held.Find(study, series, instance), objects, frames, isThumbnail)
            )
            .WithName(name)
            .WithSummary("WADO-RS: a picture, with window= and viewport=.")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Png)
            .Produces(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status406NotAcceptable)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Results<FileContentHttpResult, NotFound, ProblemHttpResult> Get(
        HttpContext context,
        IReadOnlyList<HeldInstance> found,
        HeldObjects objects,
        string? frames,
        bool isThumbnail
    )
    {
        var (options, problem) = RenderParameters.Read(context.Request.Query, isThumbnail);
        if (options is null)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        if (!AcceptedTypes.Of(context.Request).Media.Any(media => !media.IsMultipart && media.Includes(MediaTypes.Png)))
        {
            return NotAcceptable.Problem($"Pictures are {MediaTypes.Png}.");
        }

        // The objects that are taken have one frame.
        if (frames is not (null or "1") || found.Count == 0 || objects.Open(found[found.Count / 2].FileId) is not { } file)
        {
            return TypedResults.NotFound();
        }

        using (file)
        {
            using var stream = file.OpenDicom();
            return
                DicomFile.Read(stream).TryGet(out var dicom, out var fault)
                && FilmRenderer.TryRender(dicom, options, out var image, out fault)
                ? Png(image)
                : TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static FileContentHttpResult Png(GreyImage image)
    {
        using var picture = new MemoryStream();
        PngEncoder.WriteGrey(picture, image.Width, image.Height, image.Pixels);
        return TypedResults.File(picture.ToArray(), MediaTypes.Png);
    }
}

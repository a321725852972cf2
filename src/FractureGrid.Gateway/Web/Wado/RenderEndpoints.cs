using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Rendered studies, series, instances and frames (PS3.18 10.4.1.1.3) and thumbnails (10.4.1.1.5), as JPEG or PNG.</summary>
internal static class RenderEndpoints
{
    private const string Study = "/studies/{study}";
    private const string Series = Study + "/series/{series}";
    private const string Instance = Series + "/instances/{instance}";
    private const string Frames = Instance + "/frames/{frames}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, Study + "/rendered", "RetrieveRenderedStudy", isThumbnail: false);
        Map(routes, Series + "/rendered", "RetrieveRenderedSeries", isThumbnail: false);
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
                    ICaller caller,
                    HeldIndex held,
                    HeldObjects objects,
                    string study,
                    string? series = null,
                    string? instance = null,
                    string? frames = null
                ) => Get(context, held.Find(study, series, instance, caller.Sites), objects, instance, frames, isThumbnail)
            )
            .WithName(name)
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary("WADO-RS: pictures, with window=, viewport= and quality=.")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Jpeg, additionalContentTypes: [MediaTypes.Png, MediaTypes.Related])
            .Produces(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status406NotAcceptable)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Results<FileContentHttpResult, PicturesResult, NotFound, ProblemHttpResult> Get(
        HttpContext context,
        IReadOnlyList<HeldInstance> found,
        HeldObjects objects,
        string? instance,
        string? frames,
        bool isThumbnail
    )
    {
        var (options, quality, problem) = RenderParameters.Read(context.Request.Query, isThumbnail);
        if (options is null)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        // A thumbnail stands for all that it is of. The objects that are taken have one frame.
        var shown = isThumbnail && found.Count > 1 ? [found[found.Count / 2]] : found;
        if (
            PictureForm.Choose(AcceptedTypes.Of(context.Request), isThumbnail || instance is not null, shown.Count, quality) is not { } form
        )
        {
            return NotAcceptable.Problem(
                $"Pictures are {MediaTypes.Jpeg} or {MediaTypes.Png}, several of them {MediaTypes.Related} of these."
            );
        }

        if (frames is not (null or "1"))
        {
            return TypedResults.NotFound();
        }

        var pictures = new List<byte[]>();
        DicomFault? failure = null;
        foreach (var file in shown.Select(item => objects.Open(item.FileId)).OfType<HeldFile>())
        {
            using (file)
            {
                if (TryRender(file, options, out var image, out var fault))
                {
                    pictures.Add(form.Encode(image));
                }
                else
                {
                    failure = fault;
                }
            }
        }

        return (pictures, failure) switch
        {
            ([], { } fault) => TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status422UnprocessableEntity),
            ([], _) => TypedResults.NotFound(),
            ([var picture], _) when !form.IsMultipart => TypedResults.File(picture, form.MediaType),
            _ => new PicturesResult(form.MediaType, pictures, isPartial: pictures.Count < found.Count && !isThumbnail),
        };
    }

    private static bool TryRender(HeldFile file, RenderOptions options, out GreyImage image, out DicomFault fault)
    {
        image = default;
        using var stream = file.OpenDicom();
        return DicomFile.Read(stream).TryGet(out var dicom, out fault) && FilmRenderer.TryRender(dicom, options, out image, out fault);
    }
}

using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Whole objects: as stored, or in an uncompressed transfer syntax that the client asks for.</summary>
internal static class ObjectEndpoint
{
    public static Results<MultipartResult, SingleObjectResult, NotFound, ProblemHttpResult> Get(
        HttpContext context,
        ICaller caller,
        HeldIndex held,
        HeldObjects objects,
        string study,
        string? series = null,
        string? instance = null
    )
    {
        var found = held.Find(study, series, instance, caller.Sites);
        if (found.Count == 0)
        {
            return TypedResults.NotFound();
        }

        foreach (var media in AcceptedTypes.Of(context.Request).Media.Where(media => media.Includes(MediaTypes.Dicom)))
        {
            var syntax = media.TakesStored ? null : media.TransferSyntax;
            if (syntax is not null && !found.All(item => Transcoding.IsPossible(item.TransferSyntaxUid, syntax)))
            {
                continue;
            }

            if (instance is not null && !media.IsMultipart && !media.IsAny)
            {
                return new SingleObjectResult(objects, found[0], syntax);
            }

            return new MultipartResult(MediaTypes.Dicom, found.Select(item => new ObjectPart(objects, item, syntax)));
        }

        return NotAcceptable.Problem(
            $"Objects are {MediaTypes.Related}; type=\"{MediaTypes.Dicom}\", as stored (transfer-syntax=*) or, where they can be decoded, in an uncompressed transfer syntax."
        );
    }
}

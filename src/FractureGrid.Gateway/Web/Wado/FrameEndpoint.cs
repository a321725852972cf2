using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Frames by number (PS3.18 10.4.1.1.3): decoded as octets, or the compressed codestream where the client takes its media type.</summary>
internal static class FrameEndpoint
{
    private const int MostFrames = 100;

    public static Results<MultipartResult, NotFound, ProblemHttpResult> Get(
        HttpContext context,
        ICaller caller,
        HeldIndex held,
        HeldObjects objects,
        string study,
        string series,
        string instance,
        string frames
    )
    {
        if (Numbers(frames) is not { } numbers)
        {
            return TypedResults.Problem("Frames are numbers from 1, parted by commas.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (held.Find(study, series, instance, caller.Sites) is not [var found] || objects.Open(found.FileId) is not { } file)
        {
            return TypedResults.NotFound();
        }

        using (file)
        {
            using var stream = file.OpenDicom();
            if (!DicomFile.Read(stream).TryGet(out var dicom, out _) || !dicom.Dataset.Contains(DicomTags.PixelData))
            {
                return TypedResults.NotFound();
            }

            var count = dicom.Dataset.GetInt32(DicomTags.NumberOfFrames) ?? 1;
            if (numbers.Any(number => number > count))
            {
                return TypedResults.NotFound();
            }

            return FrameContent.Of(dicom, AcceptedTypes.Of(context.Request)) is { } content
                ? new MultipartResult(content.MediaType, numbers.Select(number => content.Frame(number)))
                : NotAcceptable.Problem($"{dicom.TransferSyntax} can't be given in a form that is accepted.");
        }
    }

    /// <summary>Null when the list is none.</summary>
    public static IReadOnlyList<int>? Numbers(string list)
    {
        var parts = list.Split(',');
        var numbers = parts
            .Take(MostFrames + 1)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToList();
        return numbers.Count <= MostFrames && numbers.TrueForAll(number => number > 0) ? numbers : null;
    }
}

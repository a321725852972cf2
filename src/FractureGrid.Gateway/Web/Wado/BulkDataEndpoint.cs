using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A value by the path that metadata name (PS3.18 10.4.1.1.4), little endian; pixel data are decoded.</summary>
internal static class BulkDataEndpoint
{
    public static Results<MultipartResult, FileContentHttpResult, NotFound, ProblemHttpResult> Get(
        HttpContext context,
        ICaller caller,
        HeldIndex held,
        HeldObjects objects,
        string study,
        string series,
        string instance,
        string path
    )
    {
        if (held.Find(study, series, instance, caller.Sites) is not [var found] || objects.Open(found.FileId) is not { } file)
        {
            return TypedResults.NotFound();
        }

        using (file)
        {
            using var stream = file.OpenDicom();
            if (!DicomFile.Read(stream).TryGet(out var dicom, out _) || Find(dicom.Dataset, path) is not var (dataset, tag))
            {
                return TypedResults.NotFound();
            }

            var media = AcceptedTypes.Of(context.Request).Media.FirstOrDefault(media => media.Includes(MediaTypes.OctetStream));
            if (media is null || Bytes(dicom, dataset, tag) is not { } bytes)
            {
                return NotAcceptable.Problem($"Bulk data are {MediaTypes.OctetStream}, and this value may have no such form.");
            }

            return media.IsMultipart
                ? new MultipartResult(MediaTypes.OctetStream, [new MemoryPart(MediaTypes.OctetStream, bytes)])
                : TypedResults.File(bytes.ToArray(), MediaTypes.OctetStream);
        }
    }

    private static ReadOnlyMemory<byte>? Bytes(DicomFile dicom, DicomDataset dataset, DicomTag tag) =>
        dicom.TransferSyntax.IsEncapsulated && tag == DicomTags.PixelData && ReferenceEquals(dataset, dicom.Dataset)
            ? FrameContent.DecodedBytes(dicom)
            : dataset.GetBytes(tag);

    /// <summary>Tag, or tag of a sequence, number of the item from 1, and so on.</summary>
    private static (DicomDataset Dataset, DicomTag Tag)? Find(DicomDataset dataset, string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i += 2)
        {
            if (Qido.TagParser.Find(parts[i]) is not { } tag || !dataset.Contains(tag))
            {
                return null;
            }

            if (i == parts.Length - 1)
            {
                return (dataset, tag);
            }

            var items = dataset.GetItems(tag);
            if (
                !int.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < 1
                || number > items.Count
            )
            {
                return null;
            }

            dataset = items[number - 1];
        }

        return null;
    }
}

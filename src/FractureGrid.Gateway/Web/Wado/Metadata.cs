using FractureGrid.Dicom;
using FractureGrid.Dicom.Json;
using FractureGrid.Gateway.Holding;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Objects without their bulk data, which have addresses instead (PS3.18 10.4.1.1.2).</summary>
internal static class Metadata
{
    private const int LongestInline = 1024;
    private static readonly DicomReadOptions Shallow = new() { DeferAbove = LongestInline };
    private static readonly DicomTag AvailableTransferSyntaxUid = new(0x0008, 0x3002);

    public static IEnumerable<DicomJsonItem> Of(IEnumerable<HeldInstance> instances, HeldObjects objects, ResourceAddress address)
    {
        foreach (var instance in instances)
        {
            if (Open(instance, objects, address) is { } item)
            {
                yield return item;
            }
        }
    }

    /// <summary>Null when the file has just been removed.</summary>
    private static DicomJsonItem? Open(HeldInstance instance, HeldObjects objects, ResourceAddress address)
    {
        var file = objects.Open(instance.FileId);
        if (file is null || !DicomFile.Read(file.OpenDicom(), Shallow).TryGet(out var dicom, out _))
        {
            file?.Dispose();
            return null;
        }

        var root = $"{address.Instance(instance)}/bulkdata/";
        dicom.Dataset.SetString(AvailableTransferSyntaxUid, instance.TransferSyntaxUid);
        var options = new DicomJsonOptions { BulkDataUri = (element, path) => IsBulk(element) ? root + path : null };
        return new DicomJsonItem(dicom.Dataset, options, file);
    }

    private static bool IsBulk(DicomElement element) =>
        element.Fragments is not null || element.Tag == DicomTags.PixelData || element.Length > LongestInline;
}

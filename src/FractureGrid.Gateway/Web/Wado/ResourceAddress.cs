using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Addresses of studies, series and instances as the client of a request reaches them.</summary>
internal sealed class ResourceAddress
{
    private readonly string _root;

    private ResourceAddress(string root) => _root = root;

    public static ResourceAddress Of(HttpRequest request) => new($"{request.Scheme}://{request.Host}{request.PathBase}/dicomweb");

    public string Of(DicomDataset dataset, QueryLevel level)
    {
        var address = $"{_root}/studies/{dataset.GetString(DicomTags.StudyInstanceUid)}";
        address += level >= QueryLevel.Series ? $"/series/{dataset.GetString(DicomTags.SeriesInstanceUid)}" : "";
        return address + (level == QueryLevel.Instance ? $"/instances/{dataset.GetString(DicomTags.SopInstanceUid)}" : "");
    }

    public string Study(string study) => $"{_root}/studies/{study}";

    public string Instance(string study, string series, string instance) => $"{_root}/studies/{study}/series/{series}/instances/{instance}";

    public string Instance(HeldInstance held) => Instance(held["StudyInstanceUID"], held["SeriesInstanceUID"], held["SOPInstanceUID"]);
}

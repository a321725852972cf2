using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Web.Wado;

namespace FractureGrid.Gateway.Web.Qido;

/// <summary>Rows of a search as data sets (PS3.18 tables 10.6.3-3 to 10.6.3-5).</summary>
internal static class SearchAnswer
{
    public static DicomDataset Of(HeldSearch search, IReadOnlyList<string?> row, ResourceAddress address)
    {
        var attributes = search.Attributes;
        var answer = new DicomDataset();
        answer.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        answer.SetString(DicomTags.InstanceAvailability, "ONLINE");
        for (var i = 0; i < attributes.Count; i++)
        {
            Set(answer, attributes[i], row[i]);
        }

        var below = row.Skip(attributes.Count).ToList();
        if (search.Level == QueryLevel.Study)
        {
            answer.SetString(DicomTags.ModalitiesInStudy, (below[0] ?? "").Split(','));
            answer.SetString(Tags.NumberOfStudyRelatedSeries, below[1] ?? "");
            answer.SetString(Tags.NumberOfStudyRelatedInstances, below[2] ?? "");
        }
        else if (search.Level == QueryLevel.Series)
        {
            answer.SetString(Tags.NumberOfSeriesRelatedInstances, below[0] ?? "");
        }

        answer.SetString(DicomTags.RetrieveUrl, address.Of(answer, search.Level));
        return answer;
    }

    private static void Set(DicomDataset answer, QueryAttribute attribute, string? value)
    {
        if (attribute.Vr != DicomVr.US)
        {
            answer.SetString(attribute.Tag, attribute.Vr, value ?? "");
        }
        else if (
            int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= ushort.MaxValue
        )
        {
            answer.SetInt32(attribute.Tag, number);
        }
    }

    private static class Tags
    {
        public static readonly DicomTag NumberOfStudyRelatedSeries = new(0x0020, 0x1206);
        public static readonly DicomTag NumberOfStudyRelatedInstances = new(0x0020, 0x1208);
        public static readonly DicomTag NumberOfSeriesRelatedInstances = new(0x0020, 0x1209);
    }
}

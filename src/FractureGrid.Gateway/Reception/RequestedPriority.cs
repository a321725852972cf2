using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Reception;

/// <summary>How urgent an object or its sender says that it is.</summary>
internal static class RequestedPriority
{
    /// <summary>
    /// From Requested Procedure Priority (0040,1003), in the data set itself or in its Request Attributes Sequence (0040,0275): STAT and HIGH
    /// as they are, LOW as backfill, everything else and nothing as routine (terms of PS3.3 table C.4-11).
    /// </summary>
    public static ImagePriority Of(DicomDataset dataset)
    {
        var term =
            dataset.GetString(DicomTags.RequestedProcedurePriority)
            ?? dataset
                .GetItems(DicomTags.RequestAttributesSequence)
                .Select(item => item.GetString(DicomTags.RequestedProcedurePriority))
                .FirstOrDefault(value => value is not null);
        return term?.Trim() switch
        {
            "STAT" => ImagePriority.Stat,
            "HIGH" => ImagePriority.Urgent,
            "LOW" => ImagePriority.Backfill,
            _ => ImagePriority.Routine,
        };
    }

    /// <summary>From a word of a request: stat, urgent, routine or backfill. False for any other.</summary>
    public static bool TryParse(string? word, out ImagePriority? priority)
    {
        priority = word?.ToUpperInvariant() switch
        {
            "STAT" => ImagePriority.Stat,
            "URGENT" => ImagePriority.Urgent,
            "ROUTINE" => ImagePriority.Routine,
            "BACKFILL" => ImagePriority.Backfill,
            _ => null,
        };
        return word is null || priority is not null;
    }
}

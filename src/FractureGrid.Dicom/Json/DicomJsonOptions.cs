namespace FractureGrid.Dicom.Json;

/// <summary>How a data set becomes JSON.</summary>
public sealed record DicomJsonOptions
{
    public static DicomJsonOptions Default { get; } = new();

    /// <summary>
    /// Where the bytes of a value can be fetched, or null to have them inline. Asked for every value that is bytes (OB, OD, OF, OL, OV,
    /// OW, UN) and not empty, with its path: the tag in eight hex digits, before it for each sequence its tag and the item's number
    /// from 1, as in <c>54000100/1/54001010</c>. Default: null, everything inline.
    /// </summary>
    public Func<DicomElement, string, string?>? BulkDataUri { get; init; }
}

namespace FractureGrid.Dicom.Results.Rejection;

/// <summary>An object that a note rejects.</summary>
public readonly record struct RejectedObject(string SopClassUid, string SopInstanceUid, string SeriesInstanceUid)
{
    /// <summary>The UIDs of an object; null where it lacks one.</summary>
    public static RejectedObject? Of(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return
            dataset.GetString(DicomTags.SopClassUid) is { } sopClass
            && dataset.GetString(DicomTags.SopInstanceUid) is { } instance
            && dataset.GetString(DicomTags.SeriesInstanceUid) is { } series
            ? new RejectedObject(sopClass, instance, series)
            : null;
    }
}

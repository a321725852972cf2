namespace FractureGrid.Dicom.Json;

/// <summary>Limits when reading JSON, and where bulk data come from.</summary>
public sealed record DicomJsonReadOptions
{
    internal static DicomJsonReadOptions Default { get; } = new();

    /// <summary>Sequences within sequences. Default: 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Elements, items and values together. Default: 1,000,000.</summary>
    public int MaxElements { get; init; } = 1_000_000;

    /// <summary>
    /// Gives the bytes behind a BulkDataURI, numbers little endian, or null where there are none, which is a fault. Without it elements that
    /// are elsewhere stay out of the data set. Default: null.
    /// </summary>
    public Func<string, ReadOnlyMemory<byte>?>? BulkData { get; init; }
}

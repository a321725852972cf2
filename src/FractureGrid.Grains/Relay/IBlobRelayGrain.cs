namespace FractureGrid.Grains.Relay;

/// <summary>Reads a blob for silos without a way to the blob store; key is the blob's name.</summary>
[GrainInterfaceType("fg.blob-relay"), Alias("fg.blob-relay")]
internal interface IBlobRelayGrain : IGrainWithStringKey
{
    /// <summary>Up to <see cref="BlobPart.Size"/> bytes from an offset; null when there is no such blob.</summary>
    [Alias("read")]
    Task<BlobPart?> ReadAsync(long offset);
}

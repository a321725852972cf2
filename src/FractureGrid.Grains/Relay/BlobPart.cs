namespace FractureGrid.Grains.Relay;

/// <summary>A piece of a blob, small enough to share a connection with other messages.</summary>
[GenerateSerializer, Immutable, Alias("fg.blob-part.v1")]
internal sealed record BlobPart
{
    public const int Size = 64 * 1024;

    [Id(0)]
    public required byte[] Bytes { get; init; }

    /// <summary>Bytes of the whole blob.</summary>
    [Id(1)]
    public required long Length { get; init; }
}

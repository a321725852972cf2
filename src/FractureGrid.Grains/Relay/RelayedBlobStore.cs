using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Blobs;

namespace FractureGrid.Grains.Relay;

/// <summary>The blob store of a detector that has none in reach: reads through a silo that has.</summary>
internal sealed class RelayedBlobStore(IGrainFactory grains) : IBlobStore
{
    private const string ReadOnly = "A silo that joined as a detector only reads films.";

    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var relay = grains.GetGrain<IBlobRelayGrain>(name);
        if (await relay.ReadAsync(0) is not { } first)
        {
            return null;
        }

        var content = new byte[first.Length];
        first.Bytes.CopyTo(content, 0);
        for (long at = first.Bytes.Length; at < content.Length; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = await relay.ReadAsync(at);
            if (part is not { Bytes.Length: > 0 } || part.Length != content.Length)
            {
                throw new IOException($"Blob {name} changed while it was read.");
            }

            part.Bytes.CopyTo(content, at);
            at += part.Bytes.Length;
        }

        return new MemoryStream(content, writable: false);
    }

    public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) => throw new FractureGridException(ReadOnly);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => throw new FractureGridException(ReadOnly);
}

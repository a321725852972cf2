using FractureGrid.Abstractions.Blobs;
using FractureGrid.Grains.Roles;

namespace FractureGrid.Grains.Relay;

/// <summary>Holds one blob in memory while it is read, piece by piece.</summary>
[GrainType("fg.blob-relay"), RolePlacement(SiloRoles.Patients)]
internal sealed class BlobRelayGrain(IBlobStore blobs) : Grain, IBlobRelayGrain
{
    private byte[]? _content;

    public async Task<BlobPart?> ReadAsync(long offset)
    {
        _content ??= await LoadAsync();
        if (_content is null)
        {
            DeactivateOnIdle();
            return null;
        }

        var from = (int)Math.Clamp(offset, 0, _content.Length);
        var to = Math.Min(from + BlobPart.Size, _content.Length);
        if (to == _content.Length)
        {
            DeactivateOnIdle();
        }

        return new BlobPart { Bytes = _content[from..to], Length = _content.Length };
    }

    private async Task<byte[]?> LoadAsync()
    {
        await using var stream = await blobs.OpenAsync(this.GetPrimaryKeyString(), CancellationToken.None);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The headers and packets of one tile, gathered from its tile-parts.</summary>
internal sealed class TileParts
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    public CodingParameters Parameters { get; } = new();

    public int PartCount => _parts.Count;

    public void Add(ReadOnlyMemory<byte> packets) => _parts.Add(packets);

    /// <summary>The packets as one stretch: a tile-part holds whole packets (ITU-T T.800 A.4.2).</summary>
    public ReadOnlyMemory<byte> Join()
    {
        if (_parts.Count == 1)
        {
            return _parts[0];
        }
        var joined = GC.AllocateUninitializedArray<byte>(_parts.Sum(x => x.Length));
        var at = 0;
        foreach (var part in _parts)
        {
            part.CopyTo(joined.AsMemory(at));
            at += part.Length;
        }
        return joined;
    }
}

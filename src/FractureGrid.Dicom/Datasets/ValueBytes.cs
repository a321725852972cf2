namespace FractureGrid.Dicom.Datasets;

/// <summary>The bytes of a value: in memory, or still in the file.</summary>
internal readonly struct ValueBytes
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly DeferredValue? _deferred;

    public ValueBytes(ReadOnlyMemory<byte> memory) => _memory = memory;

    public ValueBytes(DeferredValue deferred) => _deferred = deferred;

    public long Length => _deferred?.Length ?? _memory.Length;

    public DeferredValue? Deferred => _deferred;

    public ReadOnlyMemory<byte> Load() => _deferred?.Load() ?? _memory;
}

using System.Buffers;

namespace FractureGrid.Dicom.Datasets;

/// <summary>A large value that was left in its file or stream. Reading it later fails with an exception when the file is gone.</summary>
internal sealed class DeferredValue(string? path, Stream? stream, long offset, long length, int swapWordSize)
{
    private readonly Lock _gate = new();

    public long Length => length;

    public byte[] Load()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)length));
        using var source = new Source(this);
        source.Stream.ReadExactly(bytes);
        ByteOrder.Swap(bytes, swapWordSize);
        return bytes;
    }

    /// <summary>Copies the value, little endian, in pieces of a multiple of 8 bytes.</summary>
    public void CopyTo(Action<Memory<byte>> consume)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var source = new Source(this);
            for (var left = length; left > 0; )
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(left, 1 << 16));
                source.Stream.ReadExactly(piece.Span);
                ByteOrder.Swap(piece.Span, swapWordSize);
                consume(piece);
                left -= piece.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>An own handle on the file, or the caller's stream under the lock, at the value's offset.</summary>
    private readonly ref struct Source : IDisposable
    {
        private readonly DeferredValue _value;
        private readonly bool _owned;

        public Source(DeferredValue value)
        {
            _value = value;
            var (path, stream, offset) = value.Place;
            _owned = path is not null;
            if (!_owned)
            {
                value._gate.Enter();
            }
            Stream = path is not null ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1) : stream!;
            Stream.Position = offset;
        }

        public Stream Stream { get; }

        public void Dispose()
        {
            if (_owned)
            {
                Stream.Dispose();
            }
            else
            {
                _value._gate.Exit();
            }
        }
    }

    private (string? Path, Stream? Stream, long Offset) Place => (path, stream, offset);
}

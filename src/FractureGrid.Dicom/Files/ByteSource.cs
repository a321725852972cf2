using System.Buffers;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Files;

/// <summary>
/// A window over a stream or over memory. Lengths that come from the file are never trusted: memory grows as bytes arrive, or after
/// the stream's own length has confirmed that they exist.
/// </summary>
internal sealed class ByteSource : IDisposable
{
    private const int WindowSize = 1 << 14;
    private const int FirstPiece = 1 << 20;
    private const int SmallValue = 1 << 9;

    private readonly Stream? _stream;
    private readonly string? _path;
    private readonly long _origin;
    private readonly long? _length;
    private readonly byte[] _rented = [];
    private ReadOnlyMemory<byte> _window;
    private int _at;
    private long _windowEnd;
    private byte[] _arena = [];
    private int _arenaUsed;

    public ByteSource(ReadOnlyMemory<byte> memory)
    {
        _window = memory;
        _length = _windowEnd = memory.Length;
    }

    /// <summary>Reads from the stream's present position; <paramref name="path"/> names the file behind it for values left there.</summary>
    public ByteSource(Stream stream, string? path = null)
    {
        _stream = stream;
        _path = path;
        _rented = ArrayPool<byte>.Shared.Rent(WindowSize);
        if (stream.CanSeek)
        {
            _origin = stream.Position;
            _length = Math.Max(0, stream.Length - _origin);
        }
    }

    /// <summary>Bytes consumed so far.</summary>
    public long Position => _windowEnd - (_window.Length - _at);

    /// <summary>Bytes still to come; null when the stream can't tell.</summary>
    public long? Remaining => _length - Position;

    public bool CanDefer => _stream is { CanSeek: true };

    /// <summary>What is buffered at the present position; as long as the last successful <see cref="Ensure"/> asked for, or longer.</summary>
    public ReadOnlySpan<byte> Window => _window.Span[_at..];

    /// <summary>Buffers at least so many bytes (at most the window's size). False when the source ends before.</summary>
    public bool Ensure(int count)
    {
        if (_window.Length - _at >= count)
        {
            return true;
        }
        if (_stream is null)
        {
            return false;
        }
        var kept = _window.Length - _at;
        _window.Span[_at..].CopyTo(_rented);
        var read = _stream.ReadAtLeast(_rented.AsSpan(kept), count - kept, throwOnEndOfStream: false);
        _window = _rented.AsMemory(0, kept + read);
        _at = 0;
        _windowEnd += read;
        return _window.Length >= count;
    }

    public void Advance(int count) => _at += count;

    /// <summary>Takes up to the span's length; 0 at the end.</summary>
    public int Read(Span<byte> destination)
    {
        if (_at == _window.Length && !Ensure(1))
        {
            return 0;
        }
        var count = Math.Min(destination.Length, _window.Length - _at);
        _window.Span.Slice(_at, count).CopyTo(destination);
        _at += count;
        return count;
    }

    /// <summary>Reads a value of which no more than the source really has is ever allocated. False when the source ends before.</summary>
    public bool TryRead(int length, int swapWordSize, out ValueBytes value)
    {
        value = default;
        if (length == 0)
        {
            return true;
        }
        if (length > Remaining)
        {
            return false;
        }
        if (_stream is null && swapWordSize == 1)
        {
            value = new ValueBytes(_window.Slice(_at, length));
            _at += length;
            return true;
        }
        var bytes =
            length <= SmallValue ? Small(length)
            : _length is not null ? Known(length)
            : Growing(length);
        ByteOrder.Swap(bytes.Span, swapWordSize);
        value = new ValueBytes(bytes);
        return bytes.Length == length;
    }

    /// <summary>Leaves a value where it is and goes past it. Only where <see cref="CanDefer"/>.</summary>
    public bool TryDefer(long length, int swapWordSize, out ValueBytes value)
    {
        value = default;
        if (length > Remaining)
        {
            return false;
        }
        value = new ValueBytes(new DeferredValue(_path, _path is null ? _stream : null, _origin + Position, length, swapWordSize));
        var buffered = (int)Math.Min(length, _window.Length - _at);
        _at += buffered;
        if (length > buffered)
        {
            _ = _stream!.Seek(length - buffered, SeekOrigin.Current);
            _windowEnd += length - buffered;
        }
        return true;
    }

    public void Dispose()
    {
        if (_rented.Length > 0)
        {
            _window = default;
            _at = 0;
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    /// <summary>Short values share arrays.</summary>
    private Memory<byte> Small(int length)
    {
        if (!Ensure(length))
        {
            return default;
        }
        if (_arena.Length - _arenaUsed < length)
        {
            _arena = GC.AllocateUninitializedArray<byte>(Math.Clamp(_arena.Length * 2, 1 << 10, 1 << 14));
            _arenaUsed = 0;
        }
        var place = _arena.AsMemory(_arenaUsed, length);
        _ = Read(place.Span);
        _arenaUsed += length;
        return place;
    }

    private Memory<byte> Known(int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return bytes.AsMemory(0, Fill(bytes));
    }

    private Memory<byte> Growing(int length)
    {
        var bytes = new byte[Math.Min(length, FirstPiece)];
        for (var filled = 0; ; )
        {
            filled += Fill(bytes.AsSpan(filled));
            if (filled < bytes.Length || filled == length)
            {
                return bytes.AsMemory(0, filled);
            }
            Array.Resize(ref bytes, (int)Math.Min(length, bytes.Length * 2L));
        }
    }

    private int Fill(Span<byte> destination)
    {
        var buffered = Math.Min(destination.Length, _window.Length - _at);
        _window.Span.Slice(_at, buffered).CopyTo(destination);
        _at += buffered;
        if (_stream is null || buffered == destination.Length)
        {
            return buffered;
        }
        var read = _stream.ReadAtLeast(destination[buffered..], destination.Length - buffered, throwOnEndOfStream: false);
        _windowEnd += read;
        return buffered + read;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Files;

/// <summary>Buffered writing of numbers and values in one byte order.</summary>
internal sealed class ByteSink(Stream stream, bool bigEndian) : IDisposable
{
    private const int Size = 1 << 14;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int _used;

    public void UInt16(ushort value)
    {
        var place = Reserve(2);
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(place, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(place, value);
        }
    }

    public void UInt32(uint value)
    {
        var place = Reserve(4);
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(place, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(place, value);
        }
    }

    public void Tag(DicomTag tag)
    {
        UInt16(tag.Group);
        UInt16(tag.Element);
    }

    public void Byte(byte value) => Reserve(1)[0] = value;

    /// <summary>Writes little-endian words of the given size in the order of this sink.</summary>
    public void Words(ReadOnlySpan<byte> bytes, int wordSize)
    {
        if (!bigEndian || wordSize == 1)
        {
            Raw(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, Size / 2)];
            var place = Reserve(piece.Length);
            piece.CopyTo(place);
            ByteOrder.Swap(place, wordSize);
            bytes = bytes[piece.Length..];
        }
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= _buffer.Length - _used)
        {
            bytes.CopyTo(_buffer.AsSpan(_used));
            _used += bytes.Length;
            return;
        }
        Flush();
        if (bytes.Length >= _buffer.Length)
        {
            stream.Write(bytes);
            return;
        }
        bytes.CopyTo(_buffer);
        _used = bytes.Length;
    }

    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>Gives the buffer back. Does not flush: after a failed write there is nothing to save.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _used < count)
        {
            Flush();
        }
        _used += count;
        return _buffer.AsSpan(_used - count, count);
    }
}

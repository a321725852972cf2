using System.Buffers;
using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Rle;

/// <summary>RLE Lossless (PS3.5 annex G): a segment of packed bits for each byte of a sample, most significant first.</summary>
internal static class RleDecoder
{
    public const int HeaderLength = 64;

    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        if (stream.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(stream) != description.BytesPerSample)
        {
            return Corrupt($"The RLE header does not announce {description.BytesPerSample} segments.");
        }
        var samples = GC.AllocateUninitializedArray<ushort>(description.PixelCount);
        var plane = ArrayPool<byte>.Shared.Rent(description.PixelCount);
        try
        {
            // The last segment holds the low bytes.
            for (var i = description.BytesPerSample - 1; i >= 0; i--)
            {
                var bytes = plane.AsSpan(0, description.PixelCount);
                if (!TryFindSegment(stream, i, description.BytesPerSample, out var segment) || !TryUnpack(segment, bytes))
                {
                    return Corrupt($"RLE segment {i + 1} does not give {description.PixelCount} bytes.");
                }
                if (i == description.BytesPerSample - 1)
                {
                    SampleUnpacking.Widen(bytes, samples);
                }
                else
                {
                    SampleUnpacking.AddHighBytes(bytes, samples);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plane);
        }
        SampleUnpacking.Cut(samples, description);
        return samples;
    }

    private static bool TryFindSegment(ReadOnlySpan<byte> stream, int index, int count, out ReadOnlySpan<byte> segment)
    {
        var start = BinaryPrimitives.ReadUInt32LittleEndian(stream[(4 + (index * 4))..]);
        var end = index + 1 < count ? BinaryPrimitives.ReadUInt32LittleEndian(stream[(8 + (index * 4))..]) : (uint)stream.Length;
        var isInside = start >= HeaderLength && start <= end && end <= stream.Length;
        segment = isInside ? stream[(int)start..(int)end] : default;
        return isInside;
    }

    /// <summary>PS3.5 section G.3.2. True when the segment gives exactly the bytes wanted; padding may follow.</summary>
    private static bool TryUnpack(ReadOnlySpan<byte> segment, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (segment.Length < 2)
            {
                return false;
            }
            var control = (sbyte)segment[0];
            if (control >= 0)
            {
                var count = control + 1;
                if (count > bytes.Length || count + 1 > segment.Length)
                {
                    return false;
                }
                segment.Slice(1, count).CopyTo(bytes);
                bytes = bytes[count..];
                segment = segment[(count + 1)..];
            }
            else if (control == -128)
            {
                segment = segment[1..];
            }
            else
            {
                var count = 1 - control;
                if (count > bytes.Length)
                {
                    return false;
                }
                bytes[..count].Fill(segment[1]);
                bytes = bytes[count..];
                segment = segment[2..];
            }
        }
        return true;
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

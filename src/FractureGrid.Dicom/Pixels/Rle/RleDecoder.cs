using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Rle;

/// <summary>RLE Lossless (PS3.5 annex G): a segment of packed bits for each byte of a component, most significant first.</summary>
internal static class RleDecoder
{
    public const int HeaderLength = 64;

    /// <summary>Samples that are unpacked at once.</summary>
    private const int Piece = 8192;

    /// <summary>A repetition's two bytes give as many: a short stream must not make a large image.</summary>
    private const int MostPerByte = 64;

    /// <summary>The samples, plane after plane.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlySpan<byte> stream, PixelDescription description)
    {
        var segments = description.BytesPerSample * description.Components;
        if (stream.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(stream) != segments)
        {
            return Corrupt($"The RLE header does not announce {segments} segments.");
        }
        if ((long)description.PixelCount * segments > (long)stream.Length * MostPerByte)
        {
            return Corrupt("The RLE segments are too short for the image.");
        }
        var samples = GC.AllocateUninitializedArray<ushort>(description.SampleCount);
        for (var component = 0; component < description.Components; component++)
        {
            var plane = samples.AsSpan(component * description.PixelCount, description.PixelCount);
            var first = component * description.BytesPerSample;
            var last = first + description.BytesPerSample - 1;
            // Of a component's segments the last holds the low bytes; with one byte a sample, the first is it, too.
            if (
                !TryFindSegment(stream, first, segments, out var high)
                || !TryFindSegment(stream, last, segments, out var low)
                || !TryUnpack(high, low, description.BytesPerSample == 2, plane)
            )
            {
                return Corrupt($"RLE segments {first + 1} to {last + 1} do not give {description.PixelCount} samples.");
            }
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

    /// <summary>Both segments in step, so that bytes stay near. True when they give exactly the samples wanted; padding may follow.</summary>
    private static bool TryUnpack(ReadOnlySpan<byte> highSegment, ReadOnlySpan<byte> lowSegment, bool hasHigh, Span<ushort> plane)
    {
        Span<byte> buffer = stackalloc byte[2 * Piece];
        var high = new RleReader(highSegment);
        var low = new RleReader(lowSegment);
        while (!plane.IsEmpty)
        {
            var samples = plane[..Math.Min(Piece, plane.Length)];
            var lowBytes = buffer[..samples.Length];
            var highBytes = buffer.Slice(Piece, samples.Length);
            if (!low.TryRead(lowBytes) || (hasHigh && !high.TryRead(highBytes)))
            {
                return false;
            }
            if (hasHigh)
            {
                SampleUnpacking.Join(highBytes, lowBytes, samples);
            }
            else
            {
                SampleUnpacking.Widen(lowBytes, samples);
            }
            plane = plane[samples.Length..];
        }
        return !low.IsInsideRun && !high.IsInsideRun;
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}

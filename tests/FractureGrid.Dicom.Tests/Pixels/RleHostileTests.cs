using System.Buffers.Binary;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>RLE segments whose header or runs lie (PS3.5 annex G). Each is refused by name; nothing outside its segment is read.</summary>
public sealed class RleHostileTests
{
    private const int Columns = 8;
    private const int Rows = 4;

    /// <summary>32 bytes repeated, then 16 bytes repeated twice: high and low bytes of 32 samples.</summary>
    private static readonly byte[] High = [unchecked((byte)-31), 0x0A];
    private static readonly byte[] Low = [unchecked((byte)-15), 0x11, unchecked((byte)-15), 0x22];

    [Fact]
    public void The_plain_stream_is_sound() => Assert.Equal(Expected, Decode(Stream(2, 64, 66)).Value);

    [Theory]
    [InlineData(2u, 63u, 66u)]
    [InlineData(2u, 0u, 66u)]
    [InlineData(2u, 66u, 64u)]
    [InlineData(2u, 64u, 64u)]
    [InlineData(2u, 64u, 65u)]
    [InlineData(2u, 64u, 70u)]
    [InlineData(2u, 64u, 71u)]
    [InlineData(2u, 70u, 66u)]
    [InlineData(2u, 64u, 0xFFFFFFFFu)]
    [InlineData(2u, 0xFFFFFFFFu, 0xFFFFFFFFu)]
    [InlineData(2u, 0x80000040u, 0x80000042u)]
    [InlineData(0u, 64u, 66u)]
    [InlineData(1u, 64u, 66u)]
    [InlineData(3u, 64u, 66u)]
    [InlineData(15u, 64u, 66u)]
    [InlineData(0xFFFFFFFFu, 64u, 66u)]
    public void A_header_whose_offsets_or_count_lie_is_refused(uint count, uint first, uint second) =>
        AssertCorrupt(Stream(count, first, second));

    [Fact]
    public void Two_segments_may_not_be_told_to_be_the_same_bytes()
    {
        // With equal offsets the first segment is empty.
        AssertCorrupt(Stream(2, 66, 66));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(69)]
    public void A_stream_that_ends_early_is_refused(int length) => AssertCorrupt(Stream(2, 64, 66)[..length]);

    [Theory]
    [InlineData(new byte[] { 0x1F })] // 32 literals announced, none there
    [InlineData(new byte[] { 0x20, 1, 2, 3 })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80 })] // no-operations only
    [InlineData(new byte[] { 0xE1 })] // a repetition without its byte
    [InlineData(new byte[] { 0xE2, 0x0A })] // one sample too few
    [InlineData(new byte[] { 0xE0, 0x0A })] // a run that goes on behind the last sample
    [InlineData(new byte[] { 0xE2, 0x0A, 0xFF, 0x0A })] // the same, in the second run
    [InlineData(new byte[] { })]
    public void A_segment_that_gives_too_few_or_runs_over_is_refused(byte[] high) =>
        AssertCorrupt(Stream(2, 64, (uint)(64 + high.Length), high));

    [Theory]
    [InlineData(new byte[] { 0x80, 0xE1, 0x0A })] // a no-operation first
    [InlineData(new byte[] { 0xE1, 0x0A, 0x00 })] // padding to an even length
    [InlineData(new byte[] { 0xF1, 0x0A, 0x80, 0xF1, 0x0A })]
    [InlineData(new byte[] { 0x01, 0x0A, 0x0A, 0xE3, 0x0A })] // literals and a run
    public void Odd_but_lawful_segments_are_read(byte[] high) =>
        Assert.Equal(Expected, Decode(Stream(2, 64, (uint)(64 + high.Length), high)).Value);

    [Fact]
    public void A_short_stream_does_not_make_a_large_image()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = RleDecoder.Decode(Stream(2, 64, 66), Descriptions.Of(20_000, 20_000, 16));

        Assert.False(result.IsOk);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static ushort[] Expected => [.. Enumerable.Repeat((ushort)0x0A11, 16), .. Enumerable.Repeat((ushort)0x0A22, 16)];

    private static void AssertCorrupt(byte[] stream) => Assert.Equal(DicomFaultCode.CorruptPixelData, Decode(stream).Fault.Code);

    private static DicomResult<ushort[]> Decode(byte[] stream) => RleDecoder.Decode(stream, Descriptions.Of(Columns, Rows, 16));

    private static byte[] Stream(uint count, uint first, uint second, byte[]? high = null)
    {
        var header = new byte[RleDecoder.HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), first);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), second);
        return [.. header, .. high ?? High, .. Low];
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using FractureGrid.Imaging.Decoding;

namespace FractureGrid.Imaging.Tests.Decoding;

public sealed class PngTests
{
    [Theory]
    [InlineData("grey8.png", 256)]
    [InlineData("grey16.png", 60000)]
    [InlineData("adam7-16.png", 60000)]
    public void Grey_samples_keep_their_full_depth(string file, int levels)
    {
        var film = FilmReader.Decode(Fixture.Read(file)).Value;

        Assert.Equal((Fixture.Width, Fixture.Height), (film.Width, film.Height));
        Assert.Equal(Expected((x, y) => TestPattern.At(x, y, levels)), film.Samples);
    }

    [Fact]
    public void One_bit_is_read_as_0_and_1()
    {
        var film = FilmReader.Decode(Fixture.Read("grey1.png")).Value;

        Assert.Equal(Expected((x, y) => TestPattern.At(x, y) > 127 ? 1 : 0), film.Samples);
    }

    // Pillow 9.4, Image.convert("L"): (19595 R + 38470 G + 7471 B + 32768) >> 16.
    [Theory]
    [InlineData("rgb8.png")]
    [InlineData("rgba8.png")]
    [InlineData("palette8.png")]
    public void Colour_becomes_luminance(string file)
    {
        var film = FilmReader.Decode(Fixture.Read(file)).Value;

        Assert.Equal(Expected((x, y) => Luma(TestPattern.At(x, y))), film.Samples);
    }

    [Fact]
    public void Every_cut_is_a_fault_and_not_an_exception()
    {
        var file = Fixture.Read("grey16.png");

        for (var length = 8; length < file.Length; length++)
        {
            Assert.False(FilmReader.Decode(file.AsMemory(0, length)).TryGet(out _, out var fault));
            Assert.Equal("Truncated", fault.Code);
        }
    }

    [Fact]
    public void A_changed_byte_fails_the_checksum()
    {
        var file = Fixture.Read("grey8.png");
        file[60] ^= 1;

        Assert.Equal("CorruptPixelData", FilmReader.Decode(file).Fault.Code);
    }

    [Theory]
    [InlineData(0, 100, "BadDimensions")]
    [InlineData(1, 1, "BadDimensions")]
    [InlineData(0xFFFFFFFF, 0xFFFFFFFF, "BadDimensions")]
    [InlineData(20000, 20000, "BadDimensions")]
    [InlineData(8000, 8000, "Truncated")]
    public void A_header_that_lies_allocates_nothing(uint width, uint height, string code)
    {
        var file = Png(width, height, 8, 0, new byte[100]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = FilmReader.Decode(file).Fault;

        Assert.Equal(code, fault.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(16, 3)]
    [InlineData(8, 7)]
    public void A_depth_that_does_not_exist_is_a_fault(byte depth, byte colour) =>
        Assert.Equal("BadBitDepth", FilmReader.Decode(Png(40, 40, depth, colour, new byte[2000])).Fault.Code);

    [Fact]
    public void Data_that_end_early_are_truncated_and_an_unknown_filter_is_corrupt()
    {
        var unknown = new byte[41 * 40];
        unknown[41] = 9;

        Assert.Equal("Truncated", FilmReader.Decode(Png(40, 40, 8, 0, new byte[41 * 39])).Fault.Code);
        Assert.Equal("CorruptPixelData", FilmReader.Decode(Png(40, 40, 8, 0, unknown)).Fault.Code);
        Assert.True(FilmReader.Decode(Png(40, 40, 8, 0, new byte[41 * 40])).IsOk);
    }

    private static int Luma(int grey) => ((grey * 19595) + ((255 - grey) * 38470) + (grey / 2 * 7471) + 32768) >> 16;

    private static ushort[] Expected(Func<int, int, int> value) =>
        [.. Enumerable.Range(0, Fixture.Width * Fixture.Height).Select(i => (ushort)value(i % Fixture.Width, i / Fixture.Width))];

    private static byte[] Png(uint width, uint height, byte depth, byte colour, byte[] rows)
    {
        using var file = new MemoryStream();
        file.Write(PngReader.Signature);
        var header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = depth;
        header[9] = colour;
        Chunk(file, "IHDR"u8, header);
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(file, "IDAT"u8, deflated.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        byte[] content = [.. type, .. body];
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(content));
        file.Write(number);
    }
}

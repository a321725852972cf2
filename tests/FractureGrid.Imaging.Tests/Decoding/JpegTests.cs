using CsCheck;

namespace FractureGrid.Imaging.Tests.Decoding;

public sealed class JpegTests
{
    // The picture before compression at quality 95 is 4 x + 2 y; Pillow decodes it to within 2 of that.
    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("colour.jpg")]
    public void Baseline_progressive_and_colour_files_are_read_as_grey(string file)
    {
        var film = FilmReader.Decode(Fixture.Read(file)).Value;

        Assert.Equal((Fixture.Width, Fixture.Height), (film.Width, film.Height));
        Assert.All(
            Enumerable.Range(0, film.Samples.Length),
            i => Assert.InRange(film.Samples[i] - ((4 * (i % film.Width)) + (2 * (i / film.Width))), -3, 3)
        );
    }

    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("progressive.jpg")]
    public void Every_cut_is_truncated(string file)
    {
        var bytes = Fixture.Read(file);

        for (var length = 3; length < bytes.Length; length++)
        {
            Assert.Equal("Truncated", FilmReader.Decode(bytes.AsMemory(0, length)).Fault.Code);
        }
    }

    [Fact]
    public void A_frame_header_that_lies_allocates_nothing()
    {
        var file = WithFrame(1, [0x1F, 0x40, 0x1F, 0x40]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = FilmReader.Decode(file).Fault;

        Assert.Equal("Truncated", fault.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Absurd_dimensions_and_depths_are_faults()
    {
        Assert.Equal("BadDimensions", FilmReader.Decode(WithFrame(1, [0, 0, 0, 40])).Fault.Code);
        Assert.Equal("BadDimensions", FilmReader.Decode(WithFrame(1, [0xFF, 0xFF, 0xFF, 0xFF])).Fault.Code);
        Assert.Equal("BadBitDepth", FilmReader.Decode(WithFrame(0, [12])).Fault.Code);
    }

    [Fact]
    public void Damaged_files_give_a_film_or_a_fault()
    {
        var files = new[] { "grey.jpg", "progressive.jpg", "colour.jpg" }.Select(Fixture.Read).ToArray();

        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[3, 400], Gen.Byte).Array[1, 4])
            .Sample(
                (which, changes) =>
                {
                    var file = (byte[])files[which].Clone();
                    foreach (var (at, value) in changes)
                    {
                        file[at] = value;
                    }

                    var result = FilmReader.Decode(file);

                    return result.IsOk || result.Fault.Code.Length > 0;
                },
                iter: 3000
            );
    }

    /// <summary>The grey file with other bytes in its frame header; offset 0 is the precision, 1 the height, 3 the width.</summary>
    private static byte[] WithFrame(int offset, ReadOnlySpan<byte> bytes)
    {
        var file = Fixture.Read("grey.jpg");
        var frame = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        bytes.CopyTo(file.AsSpan(frame + 4 + offset));
        return file;
    }
}

using FractureGrid.Dicom.Datasets;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Baseline films whose pixels are known without a decoder.</summary>
public sealed class JpegBlockTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(3, 0)]
    public void Blocks_of_one_grey_are_exact_with_and_without_restarts(int restartInterval, int cutColumns)
    {
        byte[] greys = [.. Enumerable.Range(0, 30).Select(i => (byte)(i * 53))];
        const int Across = 5;

        var frame = Decode(JpegFilms.Create(greys, Across, restartInterval, cutColumns)).Value;

        for (var i = 0; i < frame.Samples.Length; i++)
        {
            var (x, y) = (i % frame.Columns, i / frame.Columns);
            Assert.Equal(greys[(y / 8 * Across) + (x / 8)], frame.Samples[i]);
        }
    }

    [Theory]
    [InlineData("Columns", 23)]
    [InlineData("Rows", 17)]
    public void Codestream_that_contradicts_the_data_set_is_corrupt(string keyword, int value)
    {
        var film = JpegFilms.Create([1, 2, 3, 4, 5, 6], 3, 0);
        Assert.True(DicomDictionary.TryFind(keyword, out var tag));
        film.SetInt32(tag, value);

        Assert.Equal(DicomFaultCode.CorruptPixelData, Decode(film).Fault.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Checklist", "21")]
    public void Frame_in_several_fragments_is_one_codestream_with_and_without_offset_table(bool hasOffsetTable)
    {
        byte[] greys = [1, 200, 3, 250, 5, 160];
        var whole = JpegFilms.Encode(greys, 3, 2).AsMemory();
        var film = JpegFilms.Create(greys, 3, 2);
        var expected = Decode(film).Value.Samples;
        ValueBytes[] parts = [new(whole[..20]), new(whole[20..100]), new(whole[100..])];

        film.SetFragments(DicomTags.PixelData, new DicomFragments(hasOffsetTable ? new byte[4] : default, parts));
        using var stream = new MemoryStream();
        new DicomFile(film, TransferSyntaxUids.JpegBaseline8Bit).Write(stream);

        Assert.Equal(expected, PixelDecoder.Decode(DicomFile.Read(stream.ToArray()).Value).Value.Samples);
    }

    [Fact]
    public void Every_cut_before_the_last_block_is_corrupt()
    {
        byte[] greys = [1, 200, 3, 250, 5, 160];
        var whole = JpegFilms.Encode(greys, 3, 2);
        var film = JpegFilms.Create(greys, 3, 2);

        // Two bytes of end marker, and one that a decoder may not need.
        for (var length = 0; length < whole.Length - 3; length++)
        {
            film.SetFragments(DicomTags.PixelData, new DicomFragments(whole.AsMemory(0, length)));

            Assert.False(Decode(film).IsOk, $"cut at {length}");
        }
    }

    private static DicomResult<PixelFrame> Decode(DicomDataset film) =>
        PixelDecoder.Decode(new DicomFile(film, TransferSyntaxUids.JpegBaseline8Bit));
}

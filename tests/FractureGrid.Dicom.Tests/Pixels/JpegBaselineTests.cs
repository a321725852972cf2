using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

public sealed class JpegBaselineTests
{
    private const int Columns = 203;
    private const int Rows = 117;

    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    [InlineData(100)]
    public void Pixels_differ_by_at_most_one_from_those_of_dcmtk(int quality)
    {
        using var folder = new TempFolder();
        new DicomFile(Noisy(), TransferSyntaxUids.ExplicitVrLittleEndian).Write(folder.File("native.dcm"));
        Assert.Equal(
            0,
            ExternalTool.Run("dcmcjpeg", "+eb", "+q", $"{quality}", "+sr", folder.File("native.dcm"), folder.File("jpeg.dcm")).ExitCode
        );
        Assert.Equal(0, ExternalTool.Run("dcmdjpeg", folder.File("jpeg.dcm"), folder.File("decoded.dcm")).ExitCode);

        var jpeg = DicomFile.Read(folder.File("jpeg.dcm")).Value;
        var ours = PixelDecoder.Decode(jpeg).Value.Samples;
        var theirs = PixelDecoder.Decode(DicomFile.Read(folder.File("decoded.dcm")).Value).Value.Samples;

        Assert.Equal(TransferSyntaxes.JpegBaseline8Bit, jpeg.TransferSyntax);
        Assert.Equal(theirs.Length, ours.Length);
        Assert.All(ours.Zip(theirs), x => Assert.InRange(x.First - x.Second, -1, 1));
    }

    [Fact]
    public void Dcmtk_unpacks_our_rle()
    {
        using var folder = new TempFolder();
        var film = Noisy();
        var samples = PixelDecoder.Decode(new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian)).Value.Samples;
        film.SetFragments(DicomTags.PixelData, new DicomFragments(RleEncoder.Encode(samples, Columns, 8)));
        new DicomFile(film, TransferSyntaxUids.RleLossless).Write(folder.File("rle.dcm"));

        Assert.Equal(0, ExternalTool.Run("dcmdrle", folder.File("rle.dcm"), folder.File("native.dcm")).ExitCode);

        Assert.Equal(samples, PixelDecoder.Decode(DicomFile.Read(folder.File("native.dcm")).Value).Value.Samples);
    }

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
    [InlineData("BitsStored", 7)]
    public void Codestream_that_contradicts_the_data_set_is_corrupt(string keyword, int value)
    {
        var film = JpegFilms.Create([1, 2, 3, 4, 5, 6], 3, 0);
        Assert.True(DicomDictionary.TryFind(keyword, out var tag));
        film.SetInt32(tag, value);

        Assert.Equal(DicomFaultCode.CorruptPixelData, Decode(film).Fault.Code);
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

    private static DicomDataset Noisy()
    {
        var random = new Random(3);
        var pixels = new byte[(Columns * Rows) + 1];
        for (var i = 0; i < Columns * Rows; i++)
        {
            pixels[i] = (byte)
                Math.Clamp(128 + (100 * Math.Sin(i % Columns / 9.0) * Math.Cos(i / Columns / 7.0)) + random.Next(-20, 20), 0, 255);
        }
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.Columns, Columns);
        film.SetInt32(DicomTags.Rows, Rows);
        film.SetInt32(DicomTags.BitsAllocated, 8);
        film.SetInt32(DicomTags.BitsStored, 8);
        film.SetInt32(DicomTags.HighBit, 7);
        film.SetBytes(DicomTags.PixelData, DicomVr.OB, pixels);
        return film;
    }
}

using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Transcoding;

namespace FractureGrid.Dicom.Tests.Pixels;

public sealed class JpegBaselineEncoderTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(90)]
    [InlineData(50)]
    [InlineData(10)]
    public void Dcmtk_reads_our_jpeg_and_loses_as_little_with_its_own(int quality)
    {
        using var folder = new TempFolder();
        var film = new DicomFile(NoisyFilms.Create(8), TransferSyntaxUids.ExplicitVrLittleEndian);
        var original = PixelDecoder.Decode(film).Value.Samples;
        var dcmtk = Decompressed(folder, Dcmtk.Compress(folder, 8, "+eb", quality));
        var options = new TranscodingOptions { JpegQuality = quality };

        var jpeg = Transcoder.Transcode(film, TransferSyntaxes.JpegBaseline8Bit, options).Value;

        jpeg.Write(folder.File("ours.dcm"));
        var read = Decompressed(folder, folder.File("ours.dcm"));
        Assert.All(PixelDecoder.Decode(jpeg).Value.Samples.Zip(read), x => Assert.InRange(x.First - x.Second, -1, 1));
        Assert.InRange(Error(original, read), 0, 1.02 * Error(original, dcmtk));
    }

    private static ushort[] Decompressed(TempFolder folder, string jpeg)
    {
        var native = folder.File("decompressed.dcm");
        Assert.Equal(0, ExternalTool.Run("dcmdjpeg", jpeg, native).ExitCode);
        return PixelDecoder.Decode(DicomFile.Read(native).Value).Value.Samples;
    }

    /// <summary>Mean squared difference.</summary>
    private static double Error(ushort[] left, ushort[] right) => left.Zip(right).Average(x => Math.Pow(x.First - x.Second, 2));
}

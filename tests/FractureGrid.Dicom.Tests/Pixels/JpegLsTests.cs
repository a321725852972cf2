using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels;

public sealed class JpegLsTests
{
    [Theory]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(10, false)]
    [InlineData(12, false)]
    [InlineData(12, true)]
    [InlineData(16, false)]
    [InlineData(16, true)]
    public void Films_packed_by_dcmtk_come_back_bit_for_bit(int bits, bool isSigned)
    {
        using var folder = new TempFolder();
        var samples = CodecFilms.Samples(bits, isSigned);
        var packed = Pack(folder, CodecFilms.Native(samples, bits, isSigned), "+el");

        Assert.Equal(TransferSyntaxes.JpegLsLossless, packed.TransferSyntax);
        Assert.Equal(samples, PixelDecoder.Decode(packed).Value.Samples);
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(10, 1)]
    [InlineData(12, 2)]
    [InlineData(16, 2)]
    [InlineData(16, 9)]
    public void Near_lossless_films_give_the_pixels_that_dcmtk_gives(int bits, int near)
    {
        using var folder = new TempFolder();
        var samples = CodecFilms.Samples(bits);
        var packed = Pack(folder, CodecFilms.Native(samples, bits), "+en", "+md", $"{near}");
        var (exitCode, output) = ExternalTool.Run("dcmdjpls", folder.File("packed.dcm"), folder.File("theirs.dcm"));
        Assert.True(exitCode == 0, output);

        var ours = PixelDecoder.Decode(packed).Value.Samples;

        Assert.Equal(TransferSyntaxes.JpegLsNearLossless, packed.TransferSyntax);
        Assert.Equal(PixelDecoder.Decode(DicomFile.Read(folder.File("theirs.dcm")).Value).Value.Samples, ours);
        Assert.All(samples.Zip(ours), x => Assert.InRange(x.Second - x.First, -near, near));
    }

    private static DicomFile Pack(TempFolder folder, DicomDataset film, params string[] options)
    {
        new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian).Write(folder.File("native.dcm"));
        var (exitCode, output) = ExternalTool.Run("dcmcjpls", [.. options, folder.File("native.dcm"), folder.File("packed.dcm")]);
        Assert.True(exitCode == 0, output);
        return DicomFile.Read(folder.File("packed.dcm")).Value;
    }
}

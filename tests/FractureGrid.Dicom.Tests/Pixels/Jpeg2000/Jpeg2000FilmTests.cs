using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels.Jpeg2000;

/// <summary>JPEG 2000 in DICOM files: made by GDCM here, and found samples as GDCM decodes them.</summary>
public sealed class Jpeg2000FilmTests
{
    [Theory]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(10, false)]
    [InlineData(12, false)]
    [InlineData(12, true)]
    [InlineData(16, false)]
    [InlineData(16, true)]
    public void Films_packed_by_gdcm_come_back_bit_for_bit(int bits, bool isSigned)
    {
        using var folder = new TempFolder();
        var samples = CodecFilms.Samples(bits, isSigned);
        var native = new DicomFile(CodecFilms.Native(samples, bits, isSigned), TransferSyntaxUids.ExplicitVrLittleEndian);

        var packed = Convert(folder, native, "--j2k");

        Assert.Equal(TransferSyntaxes.Jpeg2000Lossless, packed.TransferSyntax);
        Assert.Equal(samples, PixelDecoder.Decode(packed).Value.Samples);
    }

    [Theory]
    [InlineData("RG3_J2KI.dcm", 1)]
    [InlineData("pydicom/693_J2KI.dcm", 0)]
    [InlineData("pydicom/JPEG2000.dcm", 1)]
    [InlineData("pydicom/MR_small_jp2klossless.dcm", 0)]
    public void Found_film_gives_what_gdcm_gives(string name, int bound)
    {
        using var folder = new TempFolder();
        var film = DicomFile.Read(SharedData.Dicom(name)).Value;
        var expected = PixelDecoder.Decode(Convert(folder, film, "--raw")).Value;

        var frame = PixelDecoder.Decode(film).Value;

        Assert.Equal((expected.Columns, expected.Rows, expected.IsSigned), (frame.Columns, frame.Rows, frame.IsSigned));
        Assert.InRange(Codestreams.LargestDifference(expected.Samples, frame.Samples, frame.IsSigned), 0, bound);
    }

    [Theory]
    [InlineData("pydicom/J2K_pixelrep_mismatch.dcm", DicomFaultCode.CorruptPixelData, "signed")]
    [InlineData("pydicom/JPEG2000-embedded-sequence-delimiter.dcm", DicomFaultCode.CorruptPixelData, "data set says")]
    [InlineData("pydicom/GDCMJ2K_TextGBR.dcm", DicomFaultCode.Colour, "grey")]
    [InlineData("pydicom/examples_jpeg2k.dcm", DicomFaultCode.Colour, "grey")]
    public void Found_film_that_contradicts_itself_or_is_coloured_is_refused(string name, DicomFaultCode code, string message)
    {
        var fault = PixelDecoder.Decode(DicomFile.Read(SharedData.Dicom(name)).Value).Fault;

        Assert.Equal(code, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void High_throughput_films_are_refused_by_name()
    {
        var film = CodecFilms.Native(CodecFilms.Samples(8), 8);
        film.SetFragments(DicomTags.PixelData, new DicomFragments(new byte[] { 0xFF, 0x4F, 0xFF, 0x51 }));

        var fault = PixelDecoder.Decode(new DicomFile(film, TransferSyntaxUids.HtJ2kLossless)).Fault;

        Assert.Equal(DicomFaultCode.UnsupportedTransferSyntax, fault.Code);
        Assert.Contains("HtJ2kLossless", fault.Message, StringComparison.Ordinal);
    }

    private static DicomFile Convert(TempFolder folder, DicomFile film, string option)
    {
        film.Write(folder.File("before.dcm"));
        var (exitCode, output) = ExternalTool.Run("gdcmconv", option, folder.File("before.dcm"), folder.File("after.dcm"));
        Assert.True(exitCode == 0, output);
        return DicomFile.Read(folder.File("after.dcm")).Value;
    }
}

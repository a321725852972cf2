using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Films that DCMTK compressed or others left behind: our pixels are at most one grey away from those of DCMTK's dcmdjpeg.</summary>
public sealed class JpegDctTests
{
    [Theory]
    [InlineData(8, "+eb", 50, TransferSyntaxUids.JpegBaseline8Bit)]
    [InlineData(8, "+eb", 90, TransferSyntaxUids.JpegBaseline8Bit)]
    [InlineData(8, "+eb", 100, TransferSyntaxUids.JpegBaseline8Bit)]
    [InlineData(8, "+ee", 90, TransferSyntaxUids.JpegExtended12Bit)]
    [InlineData(8, "+es", 90, TransferSyntaxUids.JpegSpectralSelection)]
    [InlineData(8, "+ep", 90, TransferSyntaxUids.JpegFullProgression)]
    [InlineData(12, "+ee", 50, TransferSyntaxUids.JpegExtended12Bit)]
    [InlineData(12, "+ee", 95, TransferSyntaxUids.JpegExtended12Bit)]
    [InlineData(12, "+ee", 100, TransferSyntaxUids.JpegExtended12Bit)]
    [InlineData(12, "+es", 95, TransferSyntaxUids.JpegSpectralSelection)]
    [InlineData(12, "+ep", 95, TransferSyntaxUids.JpegFullProgression)]
    [InlineData(12, "+ep", 100, TransferSyntaxUids.JpegFullProgression)]
    [InlineData(10, "+ee", 95, TransferSyntaxUids.JpegExtended12Bit)]
    public void Film_compressed_by_dcmtk_has_its_pixels(int bits, string process, int quality, string syntax)
    {
        using var folder = new TempFolder();
        var jpeg = Dcmtk.Compress(folder, bits, process, quality);

        Assert.Equal(syntax, DicomFile.Read(jpeg).Value.TransferSyntax.Uid);
        AssertLikeDcmtk(folder, jpeg);
    }

    [Theory]
    [InlineData("RG3_JPLY.dcm")]
    [InlineData("pydicom/JPEG-lossy.dcm")]
    [InlineData("pydicom/JPGExtended.dcm")]
    public void Real_film_has_the_pixels_of_dcmtk(string name)
    {
        using var folder = new TempFolder();

        AssertLikeDcmtk(folder, SharedData.Dicom(name));
    }

    [Theory]
    [InlineData("SC_rgb_dcmtk_+eb+cr.dcm", true)]
    [InlineData("SC_rgb_dcmtk_+eb+cy+n1.dcm", false)]
    [InlineData("SC_rgb_dcmtk_+eb+cy+n2.dcm", false)]
    [InlineData("SC_rgb_dcmtk_+eb+cy+np.dcm", false)]
    [InlineData("SC_rgb_dcmtk_+eb+cy+s2.dcm", false)]
    [InlineData("SC_rgb_dcmtk_+eb+cy+s4.dcm", false)]
    [InlineData("SC_rgb_jpeg_dcmtk.dcm", false)]
    [InlineData("SC_rgb_jpeg_lossy_gdcm.dcm", false)]
    [InlineData("SC_rgb_small_odd_jpeg.dcm", false)]
    [InlineData("SC_rgb_jpeg_app14_dcmd.dcm", true)]
    [InlineData("SC_jpeg_no_color_transform.dcm", true)]
    [InlineData("SC_jpeg_no_color_transform_2.dcm", true)]
    public void Colour_becomes_its_luminance_when_asked_for(string name, bool isRgb)
    {
        using var folder = new TempFolder();
        var path = SharedData.Dicom(Path.Combine("pydicom", name));
        var file = DicomFile.Read(path).Value;
        // Without conversion of the colour space, as the codestream has it.
        Assert.Equal(0, ExternalTool.Run("dcmdjpeg", "+cn", "+px", path, folder.File("native.dcm")).ExitCode);
        var planes = DicomFile.Read(folder.File("native.dcm")).Value.Dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray();

        Assert.Equal(DicomFaultCode.Colour, PixelDecoder.Decode(file).Fault.Code);
        var samples = PixelDecoder.Decode(file, ColourHandling.ToGrey).Value.Samples;

        for (var i = 0; i < samples.Length; i++)
        {
            var expected = isRgb ? 0.299 * planes[3 * i] + 0.587 * planes[3 * i + 1] + 0.114 * planes[3 * i + 2] : planes[3 * i];
            Assert.InRange(samples[i] - expected, -1.5, 1.5);
        }
    }

    [Fact]
    public void Dcmtk_unpacks_our_rle()
    {
        using var folder = new TempFolder();
        var film = NoisyFilms.Create(8);
        var samples = PixelDecoder.Decode(new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian)).Value.Samples;
        film.SetFragments(DicomTags.PixelData, new DicomFragments(RleEncoder.Encode(samples, NoisyFilms.Columns, 8)));
        new DicomFile(film, TransferSyntaxUids.RleLossless).Write(folder.File("rle.dcm"));

        Assert.Equal(0, ExternalTool.Run("dcmdrle", folder.File("rle.dcm"), folder.File("native.dcm")).ExitCode);

        Assert.Equal(samples, PixelDecoder.Decode(DicomFile.Read(folder.File("native.dcm")).Value).Value.Samples);
    }

    private static void AssertLikeDcmtk(TempFolder folder, string jpeg)
    {
        Assert.Equal(0, ExternalTool.Run("dcmdjpeg", jpeg, folder.File("decoded.dcm")).ExitCode);
        var native = DicomFile.Read(folder.File("decoded.dcm")).Value;
        // DCMTK lets samples overshoot their stored bits: read them all.
        native.Dataset.SetInt32(DicomTags.BitsStored, native.Dataset.GetInt32(DicomTags.BitsAllocated)!.Value);
        native.Dataset.SetInt32(DicomTags.HighBit, native.Dataset.GetInt32(DicomTags.BitsAllocated)!.Value - 1);
        var theirs = PixelDecoder.Decode(native).Value.Samples;

        var ours = PixelDecoder.Decode(DicomFile.Read(jpeg).Value).Value.Samples;

        Assert.Equal(theirs.Length, ours.Length);
        for (var i = 0; i < ours.Length; i++)
        {
            if (Math.Abs(ours[i] - theirs[i]) > 1)
            {
                Assert.Fail($"sample {i}: {ours[i]}, DCMTK {theirs[i]}");
            }
        }
    }
}

using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Small grey files of the pydicom project in the lossless syntaxes.</summary>
public sealed class SampleFileTests
{
    [Theory]
    [InlineData("MR_small_RLE.dcm")]
    [InlineData("MR_small_jpeg_ls_lossless.dcm")]
    public void One_image_is_the_same_in_every_syntax(string name)
    {
        var native = PixelDecoder.Decode(Read("MR_small.dcm")).Value;

        var packed = PixelDecoder.Decode(Read(name)).Value;

        Assert.True(packed.IsSigned);
        Assert.Equal(native.Samples, packed.Samples);
    }

    [Theory]
    [InlineData("JPEGLSNearLossless_08.dcm")]
    [InlineData("JPEGLSNearLossless_16.dcm")]
    public void Near_lossless_image_is_what_dcmtk_makes_of_it(string name)
    {
        var film = Read(name);

        Assert.Equal(Peers.Dcmtk("dcmdjpls", film), PixelDecoder.Decode(film).Value.Samples);
    }

    private static DicomFile Read(string name) => DicomFile.Read(SharedData.Dicom(Path.Combine("pydicom", name))).Value;
}

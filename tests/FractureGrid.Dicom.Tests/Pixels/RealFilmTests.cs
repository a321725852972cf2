using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>One real film in many transfer syntaxes; the hash is of its little-endian samples as DCMTK and GDCM decode them.</summary>
public sealed class RealFilmTests
{
    private const string PixelHash = "85480a0287e37795bc96799747a69af475f3bf0c35203fac1010fc6e100821a7";

    [Theory]
    [InlineData("RG3_UNC.dcm")]
    [InlineData("RG3_IMPL.dcm")]
    [InlineData("RG3_BE.dcm")]
    [InlineData("RG3_DEFL.dcm")]
    [InlineData("RG3_RLE.dcm")]
    [InlineData("RG3_J2KR.dcm")]
    [InlineData("RG3_JPLL.dcm")]
    [InlineData("RG3_JLSL.dcm")]
    public void Lossless_film_gives_the_known_pixels(string name)
    {
        var path = SharedData.Dicom(name);
        foreach (
            var options in new[]
            {
                new DicomReadOptions(),
                new DicomReadOptions { DeferAbove = 64 },
            }
        )
        {
            var frame = PixelDecoder.Decode(DicomFile.Read(path, options).Value).Value;

            Assert.Equal((1760, 1760, 10, false, true), (frame.Columns, frame.Rows, frame.BitsStored, frame.IsSigned, frame.IsMonochrome1));
            Assert.Equal(PixelHash, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(frame.Samples.AsSpan()))));
        }
    }

    [Fact]
    public void Near_lossless_film_is_what_dcmtk_and_gdcm_make_of_it_and_within_its_bound()
    {
        var packed = DicomFile.Read(SharedData.Dicom("RG3_JLSN.dcm")).Value;
        var whole = PixelDecoder.Decode(DicomFile.Read(SharedData.Dicom("RG3_UNC.dcm")).Value).Value.Samples;
        Assert.True(packed.Dataset.TryGet(DicomTags.PixelData, out var element));
        var stream = element.Fragments![0].Span;
        // SOS of one component: length 8, then Ns, the component and its table, NEAR (T.87 C.2.3).
        ReadOnlySpan<byte> scan = [0xFF, 0xDA, 0, 8, 1];
        var near = stream[stream.IndexOf(scan) + 7];

        var ours = PixelDecoder.Decode(packed).Value.Samples;

        Assert.InRange(near, 1, 255);
        Assert.InRange(whole.Zip(ours).Max(x => Math.Abs(x.Second - x.First)), 1, near);
        Assert.Equal(ours, Peers.Dcmtk("dcmdjpls", packed));
        Assert.Equal(ours, Peers.Gdcm(packed));
    }

    [Fact]
    public void Headers_can_be_read_without_the_pixels()
    {
        var file = DicomFile.Read(SharedData.Dicom("RG3_UNC.dcm"), new DicomReadOptions { StopBeforePixelData = true }).Value;

        Assert.Equal("EXTREMITY", file.Dataset.GetString(DicomTags.BodyPartExamined));
        Assert.Equal(DicomFaultCode.NoPixelData, PixelDecoder.Decode(file).Fault.Code);
    }
}

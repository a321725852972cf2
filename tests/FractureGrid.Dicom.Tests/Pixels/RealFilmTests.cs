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
    public void Headers_can_be_read_without_the_pixels()
    {
        var file = DicomFile.Read(SharedData.Dicom("RG3_UNC.dcm"), new DicomReadOptions { StopBeforePixelData = true }).Value;

        Assert.Equal("EXTREMITY", file.Dataset.GetString(DicomTags.BodyPartExamined));
        Assert.Equal(DicomFaultCode.NoPixelData, PixelDecoder.Decode(file).Fault.Code);
    }
}

using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.JpegLossless;
using FractureGrid.Dicom.Pixels.JpegLs;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Colour films are refused as such; their codestreams still show that the codecs keep components apart.</summary>
public sealed class ColourCodecTests
{
    [Theory]
    [InlineData("SC_rgb_jls_lossy_line.dcm", "dcmdjpls")]
    [InlineData("SC_rgb_jls_lossy_sample.dcm", "dcmdjpls")]
    [InlineData("SC_rgb_jpeg_gdcm.dcm", "dcmdjpeg")]
    [InlineData("SC_rgb_rle.dcm", "dcmdrle")]
    [InlineData("SC_rgb_rle_16bit.dcm", "dcmdrle")]
    public void Components_are_those_that_dcmtk_gives(string name, string tool)
    {
        using var folder = new TempFolder();
        var path = SharedData.Dicom(Path.Combine("pydicom", name));
        var (exitCode, output) = ExternalTool.Run(tool, path, folder.File("native.dcm"));
        Assert.True(exitCode == 0, output);
        var (film, native) = (DicomFile.Read(path).Value, DicomFile.Read(folder.File("native.dcm")).Value.Dataset);

        Assert.Equal(DicomFaultCode.Colour, PixelDecoder.Decode(film).Fault.Code);
        Assert.Equal(Planes(native), Decode(film).Value);
    }

    private static DicomResult<ushort[]> Decode(DicomFile film)
    {
        var bits = film.Dataset.GetInt32(DicomTags.BitsStored)!.Value;
        var (columns, rows) = (film.Dataset.GetInt32(DicomTags.Columns)!.Value, film.Dataset.GetInt32(DicomTags.Rows)!.Value);
        Assert.True(film.Dataset.TryGet(DicomTags.PixelData, out var element));
        var description = Descriptions.Of(columns, rows, bits, components: 3);
        var stream = element.Fragments![0].Span;
        return film.TransferSyntax.Uid switch
        {
            TransferSyntaxUids.RleLossless => RleDecoder.Decode(stream, description),
            TransferSyntaxUids.JpegLosslessSV1 => JpegLosslessDecoder.Decode(stream, description),
            _ => JpegLsDecoder.Decode(stream, description, isLossless: false),
        };
    }

    private static ushort[] Planes(DicomDataset native)
    {
        Assert.True(native.TryGet(DicomTags.PixelData, out var element));
        var bytes = element.Bytes.Load().Span;
        var size = native.GetInt32(DicomTags.BitsAllocated)!.Value / 8;
        var pixels = native.GetInt32(DicomTags.Rows)!.Value * native.GetInt32(DicomTags.Columns)!.Value;
        var isPlanar = native.GetInt32(DicomTags.PlanarConfiguration) == 1;
        var planes = new ushort[pixels * 3];
        for (var i = 0; i < planes.Length; i++)
        {
            var at = size * (isPlanar ? i : (i % pixels * 3) + (i / pixels));
            planes[i] = (ushort)(bytes[at] | (size == 2 ? bytes[at + 1] << 8 : 0));
        }
        return planes;
    }
}

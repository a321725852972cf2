using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Files;

/// <summary>
/// The odd and broken files of the pydicom project: each is read, or refused for the reason given here. What is in them is compared
/// with DCMTK and pydicom elsewhere.
/// </summary>
[Trait("Checklist", "17")]
public sealed class PydicomSamplesTests
{
    private static readonly Dictionary<string, DicomFaultCode> Unreadable = new(StringComparer.Ordinal)
    {
        ["MR_truncated.dcm"] = DicomFaultCode.Truncated,
        ["rtplan_truncated.dcm"] = DicomFaultCode.Truncated,
        // A stray byte stands before the first element.
        ["no_meta.dcm"] = DicomFaultCode.NotDicom,
    };

    private static readonly Dictionary<string, DicomFaultCode> WithoutPixels = new(StringComparer.Ordinal)
    {
        ["GDCMJ2K_TextGBR.dcm"] = DicomFaultCode.Colour,
        ["J2K_pixelrep_mismatch.dcm"] = DicomFaultCode.CorruptPixelData,
        ["JPEG2000-embedded-sequence-delimiter.dcm"] = DicomFaultCode.CorruptPixelData,
        // More bytes than the image needs: nobody knows which are the pixels.
        ["MR_small_padded.dcm"] = DicomFaultCode.CorruptPixelData,
        // Pixels without a description.
        ["badVR.dcm"] = DicomFaultCode.Malformed,
        ["meta_missing_tsyntax.dcm"] = DicomFaultCode.Malformed,
        ["nested_priv_SQ.dcm"] = DicomFaultCode.Malformed,
        ["examples_palette.dcm"] = DicomFaultCode.Colour,
        ["rtdose.dcm"] = DicomFaultCode.MultiFrame,
        ["rtdose_1frame.dcm"] = DicomFaultCode.BadBitDepth,
        ["rtdose_expb.dcm"] = DicomFaultCode.MultiFrame,
        ["rtdose_expb_1frame.dcm"] = DicomFaultCode.BadBitDepth,
        ["rtdose_rle.dcm"] = DicomFaultCode.MultiFrame,
        ["rtdose_rle_1frame.dcm"] = DicomFaultCode.BadBitDepth,
        ["liver_1frame.dcm"] = DicomFaultCode.BadBitDepth,
        ["liver_expb_1frame.dcm"] = DicomFaultCode.BadBitDepth,
    };

    public static TheoryData<string> Samples =>
        [.. SharedData.AllDicom().Where(x => x.StartsWith("pydicom", StringComparison.Ordinal)).DefaultIfEmpty("(no shared data)")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_is_read_or_refused_for_the_right_reason(string sample)
    {
        var read = DicomFile.Read(SharedData.Dicom(sample));

        if (Unreadable.TryGetValue(Path.GetFileName(sample), out var expected))
        {
            Assert.Equal(expected, read.Fault.Code);
            return;
        }
        Assert.True(read.IsOk, read.IsOk ? "" : read.Fault.ToString());
        Assert.NotEqual(0, read.Value.Dataset.Count);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Pixels_are_decoded_or_refused_for_the_right_reason(string sample)
    {
        var name = Path.GetFileName(sample);
        var read = DicomFile.Read(SharedData.Dicom(sample));
        Assert.SkipUnless(read.IsOk, "The sample is refused as a whole.");

        var decoded = PixelDecoder.Decode(read.Value);

        var isColour = read.Value.Dataset.GetInt32(DicomTags.SamplesPerPixel) == 3;
        DicomFaultCode? expected =
            !read.Value.Dataset.Contains(DicomTags.PixelData) ? DicomFaultCode.NoPixelData
            : WithoutPixels.TryGetValue(name, out var known) ? known
            : isColour ? DicomFaultCode.Colour
            : null;
        Assert.Equal(expected, decoded.IsOk ? null : decoded.Fault.Code);
    }
}

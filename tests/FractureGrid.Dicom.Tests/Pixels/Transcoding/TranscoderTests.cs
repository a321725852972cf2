using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Transcoding;

namespace FractureGrid.Dicom.Tests.Pixels.Transcoding;

public sealed class TranscoderTests
{
    private static readonly string[] Lossless =
    [
        TransferSyntaxUids.ImplicitVrLittleEndian,
        TransferSyntaxUids.ExplicitVrLittleEndian,
        TransferSyntaxUids.ExplicitVrBigEndian,
        TransferSyntaxUids.DeflatedExplicitVrLittleEndian,
        TransferSyntaxUids.RleLossless,
        TransferSyntaxUids.JpegLossless,
        TransferSyntaxUids.JpegLosslessSV1,
        TransferSyntaxUids.JpegLsLossless,
    ];

    public static MatrixTheoryData<string, string, int> Pairs => new(Lossless, Lossless, [8, 12, 16]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Pixels_survive_every_way_between_lossless_syntaxes(string from, string to, int bits)
    {
        var film = new DicomFile(NoisyFilms.Create(bits), TransferSyntaxUids.ExplicitVrLittleEndian);
        var expected = PixelDecoder.Decode(film).Value.Samples;

        var there = Written(Transcoder.Transcode(film, TransferSyntax.For(from)).Value);
        var back = Written(Transcoder.Transcode(there, TransferSyntax.For(to)).Value);

        Assert.Equal((from, to), (there.TransferSyntax.Uid, back.TransferSyntax.Uid));
        Assert.Equal(expected, PixelDecoder.Decode(back).Value.Samples);
        Assert.Equal(film.Dataset.GetString(DicomTags.SopInstanceUid), back.Dataset.GetString(DicomTags.SopInstanceUid));
    }

    [Fact]
    public void Signed_samples_above_old_overlays_are_packed_without_these()
    {
        var dataset = NoisyFilms.Create(16);
        dataset.SetInt32(DicomTags.BitsStored, 10);
        dataset.SetInt32(DicomTags.HighBit, 12);
        dataset.SetInt32(DicomTags.PixelRepresentation, 1);
        var film = new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian);

        foreach (var target in new[] { TransferSyntaxes.RleLossless, TransferSyntaxes.JpegLosslessSV1, TransferSyntaxes.JpegLsLossless })
        {
            var packed = Transcoder.Transcode(film, target).Value;

            Assert.Equal(9, packed.Dataset.GetInt32(DicomTags.HighBit));
            Assert.Equal(12, film.Dataset.GetInt32(DicomTags.HighBit));
            Assert.Equal(PixelDecoder.Decode(film).Value.Samples, PixelDecoder.Decode(packed).Value.Samples);
        }
    }

    [Fact]
    public void Lossy_compression_makes_a_new_object_that_says_so()
    {
        var film = new DicomFile(NoisyFilms.Create(8), TransferSyntaxUids.ExplicitVrLittleEndian);

        var jpeg = Written(Transcoder.Transcode(film, TransferSyntaxes.JpegBaseline8Bit).Value).Dataset;

        Assert.Equal("01", jpeg.GetString(DicomTags.LossyImageCompression));
        Assert.Equal("ISO_10918_1", jpeg.GetString(DicomTags.LossyImageCompressionMethod));
        Assert.InRange(jpeg.GetDouble(DicomTags.LossyImageCompressionRatio)!.Value, 1.2, 4);
        Assert.Equal("DERIVED", jpeg.GetStrings(DicomTags.ImageType)[0]);
        Assert.NotEqual(film.Dataset.GetString(DicomTags.SopInstanceUid), jpeg.GetString(DicomTags.SopInstanceUid), StringComparer.Ordinal);
        Assert.Equal(
            film.Dataset.GetString(DicomTags.SopInstanceUid),
            jpeg.GetItems(DicomTags.SourceImageSequence)[0].GetString(DicomTags.ReferencedSopInstanceUid)
        );
    }

    [Fact]
    public void Near_lossless_film_differs_by_two_greys_at_most()
    {
        var film = new DicomFile(NoisyFilms.Create(12), TransferSyntaxUids.ExplicitVrLittleEndian);
        var expected = PixelDecoder.Decode(film).Value.Samples;

        var near = Written(Transcoder.Transcode(film, TransferSyntaxes.JpegLsNearLossless).Value);

        Assert.Equal("ISO_14495_1", near.Dataset.GetString(DicomTags.LossyImageCompressionMethod));
        Assert.All(PixelDecoder.Decode(near).Value.Samples.Zip(expected), x => Assert.InRange(x.First - x.Second, -2, 2));
    }

    [Fact]
    public void What_has_no_encoder_or_does_not_fit_is_a_fault()
    {
        var film = new DicomFile(NoisyFilms.Create(12), TransferSyntaxUids.ExplicitVrLittleEndian);

        Assert.Equal(DicomFaultCode.UnsupportedTransferSyntax, Transcoder.Transcode(film, TransferSyntaxes.HtJ2k).Fault.Code);
        Assert.Equal(DicomFaultCode.BadBitDepth, Transcoder.Transcode(film, TransferSyntaxes.JpegBaseline8Bit).Fault.Code);
    }

    [Fact]
    public void Colour_changes_between_native_syntaxes_without_being_decoded()
    {
        var dataset = NoisyFilms.Create(8);
        dataset.SetString(DicomTags.PhotometricInterpretation, "RGB");
        var film = new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian);

        var other = Written(Transcoder.Transcode(film, TransferSyntaxes.ExplicitVrBigEndian).Value);

        Assert.Equal(dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray(), other.Dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray());
        Assert.Equal(DicomFaultCode.Colour, Transcoder.Transcode(film, TransferSyntaxes.RleLossless).Fault.Code);
    }

    private static DicomFile Written(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return DicomFile.Read(stream.ToArray()).Value;
    }
}

using CsCheck;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.JpegLossless;

namespace FractureGrid.Dicom.Tests.Pixels;

public sealed class JpegLosslessEncoderTests
{
    [Theory]
    [InlineData(8, false, 1)]
    [InlineData(8, false, 6)]
    [InlineData(10, false, 2)]
    [InlineData(12, true, 4)]
    [InlineData(12, false, 7)]
    [InlineData(16, false, 1)]
    [InlineData(16, false, 3)]
    [InlineData(16, true, 5)]
    public void Dcmtk_and_gdcm_unpack_our_films_bit_for_bit(int bits, bool isSigned, int predictor)
    {
        var samples = CodecFilms.Samples(bits, isSigned);
        var film = CodecFilms.Describe(bits, isSigned);
        film.SetFragments(
            DicomTags.PixelData,
            new DicomFragments(JpegLosslessEncoder.Encode(samples, CodecFilms.Columns, bits, predictor))
        );
        var file = new DicomFile(film, predictor == 1 ? TransferSyntaxUids.JpegLosslessSV1 : TransferSyntaxUids.JpegLossless);

        Assert.Equal(samples, PixelDecoder.Decode(file).Value.Samples);
        Assert.Equal(samples, Peers.Dcmtk("dcmdjpeg", file));
        Assert.Equal(samples, Peers.Gdcm(file));
    }

    [Fact]
    public void Whatever_is_packed_comes_back()
    {
        var gen =
            from columns in Gen.Int[1, 40]
            from rows in Gen.Int[1, 12]
            from bits in Gen.Int[2, 16]
            from isColour in Gen.Bool
            let components = isColour ? 3 : 1
            from predictor in Gen.Int[1, 7]
            from transform in Gen.Int[0, 2]
            from restart in Gen.Int[0, 3]
            from interleaved in Gen.Bool
            from roughness in Gen.Int[0, 16]
            from samples in Gen.UShort.Array[columns * rows * components]
            select (
                new LosslessEncoding
                {
                    Columns = columns,
                    Rows = rows,
                    Bits = bits,
                    Components = components,
                    Predictor = predictor,
                    PointTransform = Math.Min(transform, bits - 1),
                    RestartRows = restart,
                    IsInterleaved = interleaved,
                },
                Shape(samples, bits, roughness)
            );

        gen.Sample(
            (encoding, samples) =>
            {
                var decoded = JpegLosslessDecoder
                    .Decode(
                        JpegLosslessEncoder.Encode(samples, encoding),
                        Descriptions.Of(encoding.Columns, encoding.Rows, encoding.Bits, encoding.Components)
                    )
                    .Value;

                Assert.Equal(samples.Select(x => (ushort)(x >> encoding.PointTransform << encoding.PointTransform)), decoded);
            },
            iter: 3_000,
            seed: "0000KOIPlxG4"
        );
    }

    /// <summary>From noise to flat: keeps the top bits only.</summary>
    private static ushort[] Shape(ushort[] samples, int bits, int roughness) =>
        [.. samples.Select(x => (ushort)((x & ((1 << bits) - 1)) >> Math.Max(0, bits - roughness)))];
}

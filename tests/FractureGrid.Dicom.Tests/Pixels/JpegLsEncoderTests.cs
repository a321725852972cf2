using CsCheck;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.JpegLs;

namespace FractureGrid.Dicom.Tests.Pixels;

public sealed class JpegLsEncoderTests
{
    [Theory]
    [InlineData(8, false, 0)]
    [InlineData(8, false, 3)]
    [InlineData(10, false, 0)]
    [InlineData(12, true, 0)]
    [InlineData(12, false, 2)]
    [InlineData(16, false, 0)]
    [InlineData(16, true, 0)]
    [InlineData(16, false, 5)]
    public void Dcmtk_and_gdcm_unpack_our_films_as_we_do(int bits, bool isSigned, int near)
    {
        var samples = CodecFilms.Samples(bits, isSigned);
        var film = CodecFilms.Describe(bits, isSigned);
        film.SetFragments(DicomTags.PixelData, new DicomFragments(JpegLsEncoder.Encode(samples, CodecFilms.Columns, bits, near)));
        var file = new DicomFile(film, near == 0 ? TransferSyntaxUids.JpegLsLossless : TransferSyntaxUids.JpegLsNearLossless);

        var ours = PixelDecoder.Decode(file).Value.Samples;

        Assert.All(samples.Zip(ours), x => Assert.InRange(x.Second - x.First, -near, near));
        Assert.Equal(ours, Peers.Dcmtk("dcmdjpls", file));
        Assert.Equal(ours, Peers.Gdcm(file));
    }

    // No encoder at hand writes restart intervals; CharLS, inside GDCM, reads them.
    [Theory]
    [InlineData(8, 0, 1)]
    [InlineData(12, 0, 7)]
    [InlineData(12, 2, 5)]
    [InlineData(16, 0, 13)]
    [InlineData(16, 3, 94)]
    public void Charls_in_gdcm_unpacks_our_restart_intervals_as_we_do(int bits, int near, int restartRows)
    {
        var samples = CodecFilms.Samples(bits);
        var film = CodecFilms.Describe(bits);
        var encoding = new LsEncoding
        {
            Columns = CodecFilms.Columns,
            Rows = CodecFilms.Rows,
            Bits = bits,
            Near = near,
            RestartRows = restartRows,
        };
        film.SetFragments(DicomTags.PixelData, new DicomFragments(JpegLsEncoder.Encode(samples, encoding)));
        var file = new DicomFile(film, near == 0 ? TransferSyntaxUids.JpegLsLossless : TransferSyntaxUids.JpegLsNearLossless);

        var ours = PixelDecoder.Decode(file).Value.Samples;

        Assert.All(samples.Zip(ours), x => Assert.InRange(x.Second - x.First, -near, near));
        Assert.Equal(ours, Peers.Gdcm(file));
    }

    [Fact]
    public void Whatever_is_packed_comes_back()
    {
        var gen =
            from columns in Gen.Int[1, 60]
            from rows in Gen.Int[1, 12]
            from bits in Gen.Int[2, 16]
            from isColour in Gen.Bool
            let components = isColour ? 3 : 1
            from near in Gen.Int[0, 3]
            from restart in Gen.Int[0, 3]
            from interleave in Gen.Enum<LsInterleave>()
            from roughness in Gen.Int[0, 16]
            from presets in Gen.Bool
            from samples in Gen.UShort.Array[columns * rows * components]
            select (
                new LsEncoding
                {
                    Columns = columns,
                    Rows = rows,
                    Bits = bits,
                    Components = components,
                    Near = Math.Min(near, ((1 << bits) - 1) / 2),
                    Interleave = components == 1 ? LsInterleave.None : interleave,
                    RestartRows = restart,
                    Preset = presets && bits >= 6 ? new LsPreset((1 << bits) - 5, 9, 15, 27, 31) : default,
                },
                Shape(samples, bits, roughness)
            );

        gen.Sample(
            (encoding, samples) =>
            {
                var decoded = JpegLsDecoder
                    .Decode(
                        JpegLsEncoder.Encode(samples, encoding),
                        Descriptions.Of(encoding.Columns, encoding.Rows, encoding.Bits, encoding.Components),
                        isLossless: encoding.Near == 0
                    )
                    .Value;

                for (var i = 0; i < samples.Length; i++)
                {
                    Assert.InRange(decoded[i] - samples[i], -encoding.Near, encoding.Near);
                }
            },
            iter: 3_000,
            seed: "0000KOIPlxG4"
        );
    }

    /// <summary>From noise to flat, below the largest value that a preset allows.</summary>
    private static ushort[] Shape(ushort[] samples, int bits, int roughness) =>
        [
            .. samples.Select(x =>
                (ushort)Math.Min(x & ((1 << Math.Min(bits, roughness)) - 1), bits >= 6 ? (1 << bits) - 5 : ushort.MaxValue)
            ),
        ];
}

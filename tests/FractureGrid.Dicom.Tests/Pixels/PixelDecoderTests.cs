using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

[Trait("Checklist", "21")]
public sealed class PixelDecoderTests
{
    [Fact]
    public void Native_samples_come_as_they_were_set()
    {
        var frame = Decode(SampleFilms.Create()).Value;

        Assert.Equal(Enumerable.Range(0, SampleFilms.Rows * SampleFilms.Columns).Select(i => (ushort)(i * 45 % 4096)), frame.Samples);
    }

    [Theory]
    [InlineData(12, 11, 0, 0xF801, 0x0801)]
    [InlineData(12, 15, 0, 0x801F, 0x0801)]
    [InlineData(12, 11, 1, 0x0800, 0xF800)]
    [InlineData(12, 11, 1, 0xF7FF, 0x07FF)]
    [InlineData(16, 15, 1, 0x8000, 0x8000)]
    [InlineData(1, 0, 0, 0xFFFF, 0x0001)]
    public void Samples_are_cut_to_their_stored_bits_and_keep_their_sign(int stored, int high, int sign, int raw, int expected)
    {
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.BitsStored, stored);
        film.SetInt32(DicomTags.HighBit, high);
        film.SetInt32(DicomTags.PixelRepresentation, sign);
        var bytes = new byte[SampleFilms.Rows * SampleFilms.Columns * 2];
        for (var i = 0; i < bytes.Length; i += 2)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i), (ushort)raw);
        }
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, bytes);

        Assert.All(Decode(film).Value.Samples, x => Assert.Equal((ushort)expected, x));
    }

    [Theory]
    [InlineData("SamplesPerPixel", 3, DicomFaultCode.Colour)]
    [InlineData("NumberOfFrames", 2, DicomFaultCode.MultiFrame)]
    [InlineData("NumberOfFrames", 0, DicomFaultCode.Malformed)]
    [InlineData("Rows", 0, DicomFaultCode.BadDimensions)]
    [InlineData("Columns", 65535, DicomFaultCode.CorruptPixelData)]
    [InlineData("Rows", 8, DicomFaultCode.CorruptPixelData)]
    [InlineData("Rows", 6, DicomFaultCode.CorruptPixelData)]
    [InlineData("BitsAllocated", 12, DicomFaultCode.BadBitDepth)]
    [InlineData("BitsAllocated", 32, DicomFaultCode.BadBitDepth)]
    [InlineData("BitsAllocated", 8, DicomFaultCode.BadBitDepth)]
    [InlineData("BitsStored", 0, DicomFaultCode.BadBitDepth)]
    [InlineData("BitsStored", 17, DicomFaultCode.BadBitDepth)]
    [InlineData("HighBit", 10, DicomFaultCode.BadBitDepth)]
    [InlineData("HighBit", 16, DicomFaultCode.BadBitDepth)]
    [InlineData("PixelRepresentation", 2, DicomFaultCode.BadBitDepth)]
    public void A_lie_in_the_description_has_its_own_fault(string keyword, int value, DicomFaultCode expected)
    {
        var film = SampleFilms.Create();
        Assert.True(DicomDictionary.TryFind(keyword, out var tag));
        film.SetInt32(tag, value);

        Assert.Equal(expected, Decode(film).Fault.Code);
    }

    [Fact]
    public void Absurd_dimensions_and_missing_pixels_are_refused()
    {
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.Rows, 65535);
        film.SetInt32(DicomTags.Columns, 65535);
        Assert.Equal(DicomFaultCode.BadDimensions, Decode(film).Fault.Code);
        film.SetBytes(DicomTags.Rows, DicomVr.UL, new byte[] { 0, 0, 1, 0 });
        Assert.Equal(DicomFaultCode.BadDimensions, Decode(film).Fault.Code);
        film.Remove(DicomTags.PixelData);
        Assert.Equal(DicomFaultCode.NoPixelData, Decode(film).Fault.Code);
    }

    [Theory]
    [InlineData("RGB")]
    [InlineData("PALETTE COLOR")]
    [InlineData("YBR_FULL_422")]
    public void Colour_is_refused(string photometric)
    {
        var film = SampleFilms.Create();
        film.SetString(DicomTags.PhotometricInterpretation, photometric);

        Assert.Equal(DicomFaultCode.Colour, Decode(film).Fault.Code);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Rle_gives_back_what_was_packed(int bitsAllocated)
    {
        var random = new Random(7);
        const int Columns = 301;
        var samples = new ushort[Columns * 50];
        for (var i = 0; i < samples.Length; i++)
        {
            // Long runs, short runs and noise.
            samples[i] = (ushort)(
                (i / Columns % 3) switch
                {
                    0 => 77,
                    1 => i / 5,
                    _ => random.Next(1 << bitsAllocated),
                } & ((1 << bitsAllocated) - 1)
            );
        }
        var film = SampleFilms.Create();
        film.SetInt32(DicomTags.Columns, Columns);
        film.SetInt32(DicomTags.Rows, 50);
        film.SetInt32(DicomTags.BitsAllocated, bitsAllocated);
        film.SetInt32(DicomTags.BitsStored, bitsAllocated);
        film.SetInt32(DicomTags.HighBit, bitsAllocated - 1);
        film.SetFragments(DicomTags.PixelData, new DicomFragments(RleEncoder.Encode(samples, Columns, bitsAllocated)));

        Assert.Equal(samples, Decode(film, TransferSyntaxUids.RleLossless).Value.Samples);

        film.SetInt32(DicomTags.Rows, 51);
        Assert.Equal(DicomFaultCode.CorruptPixelData, Decode(film, TransferSyntaxUids.RleLossless).Fault.Code);
    }

    private static DicomResult<PixelFrame> Decode(DicomDataset film, string syntax = TransferSyntaxUids.ExplicitVrLittleEndian) =>
        PixelDecoder.Decode(new DicomFile(film, syntax));
}

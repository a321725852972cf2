using CsCheck;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.JpegLossless;
using FractureGrid.Dicom.Pixels.JpegLs;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Damaged codestreams never throw and never take more memory than the image and the stream account for.</summary>
public sealed class CodecMutationTests
{
    private const int Columns = 37;
    private const int Rows = 23;
    private const int Bits = 12;
    private const long MostMemory = 2_000_000;

    [Theory]
    [InlineData(TransferSyntaxUids.RleLossless)]
    [InlineData(TransferSyntaxUids.JpegLossless)]
    [InlineData(TransferSyntaxUids.JpegLosslessSV1)]
    [InlineData(TransferSyntaxUids.JpegLsLossless)]
    [InlineData(TransferSyntaxUids.JpegLsNearLossless)]
    public void Damaged_codestream_is_a_fault_or_an_image(string syntax)
    {
        var whole = Encode(syntax);
        var film = CodecFilms.Describe(Bits, columns: Columns, rows: Rows);
        // Half of the changes hit the headers.
        var place = Gen.OneOf(Gen.Int[0, 63], Gen.Int[0, whole.Length - 1]);
        var damage = Gen.Select(Gen.Select(place, Gen.OneOf(Gen.Byte, Gen.Const((byte)0xFF))).Array[1, 5], Gen.Int[0, whole.Length * 3]);

        damage.Sample(
            (changes, cut) =>
            {
                var bytes = whole.AsSpan(0, Math.Min(Math.Max(cut, 64), whole.Length)).ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[Math.Min(at, bytes.Length - 1)] = value;
                }
                var damaged = new DicomDataset();
                foreach (var element in film)
                {
                    damaged.Set(element);
                }
                damaged.SetFragments(DicomTags.PixelData, new DicomFragments(bytes));
                var before = GC.GetAllocatedBytesForCurrentThread();

                var result = PixelDecoder.Decode(new DicomFile(damaged, syntax));

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
                Assert.True(!result.IsOk || result.Value.Samples.Length == Columns * Rows);
            },
            iter: 6_000,
            seed: "0000KOIPlxG4"
        );
    }

    [Theory]
    [InlineData(TransferSyntaxUids.JpegLossless)]
    [InlineData(TransferSyntaxUids.JpegLsLossless)]
    [InlineData(TransferSyntaxUids.JpegLsNearLossless)]
    public void Every_cut_is_corrupt(string syntax)
    {
        var whole = Encode(syntax);
        var film = CodecFilms.Describe(Bits, columns: Columns, rows: Rows);
        for (var length = 0; length < whole.Length; length++)
        {
            film.SetFragments(DicomTags.PixelData, new DicomFragments(whole.AsMemory(0, length)));

            Assert.False(PixelDecoder.Decode(new DicomFile(film, syntax)).IsOk, $"cut at {length}");
        }
    }

    private static byte[] Encode(string syntax)
    {
        var samples = CodecFilms.Samples(Bits, columns: Columns, rows: Rows);
        return syntax switch
        {
            TransferSyntaxUids.RleLossless => RleEncoder.Encode(samples, Columns, 16),
            TransferSyntaxUids.JpegLossless => JpegLosslessEncoder.Encode(
                samples,
                new LosslessEncoding
                {
                    Columns = Columns,
                    Rows = Rows,
                    Bits = Bits,
                    Predictor = 6,
                    RestartRows = 5,
                }
            ),
            TransferSyntaxUids.JpegLosslessSV1 => JpegLosslessEncoder.Encode(samples, Columns, Bits),
            TransferSyntaxUids.JpegLsLossless => JpegLsEncoder.Encode(samples, Columns, Bits),
            _ => JpegLsEncoder.Encode(
                samples,
                new LsEncoding
                {
                    Columns = Columns,
                    Rows = Rows,
                    Bits = Bits,
                    Near = 2,
                    RestartRows = 5,
                    Preset = new LsPreset(4095, 20, 70, 280, 60),
                }
            ),
        };
    }
}

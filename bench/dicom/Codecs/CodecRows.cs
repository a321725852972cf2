using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.JpegLossless;
using FractureGrid.Dicom.Pixels.JpegLs;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>The transfer syntaxes that are measured, each packed by our own encoder where there is one.</summary>
internal static class CodecRows
{
    private const int Bits = 16;

    public static IEnumerable<CodecRow> Create(ushort[] film)
    {
        var rle = RleEncoder.Encode(film, BenchFilm.Side, Bits);
        yield return WithGdcm("RLE", Film(rle, TransferSyntaxUids.RleLossless), rle);
        foreach (var predictor in (int[])[1, 4, 6, 7])
        {
            var stream = JpegLosslessEncoder.Encode(film, BenchFilm.Side, Bits, predictor);
            yield return WithGdcm($"JPEG lossless, predictor {predictor}", Film(stream, TransferSyntaxUids.JpegLossless), stream);
        }
        var ls = JpegLsEncoder.Encode(film, BenchFilm.Side, Bits);
        yield return WithCharLs("JPEG-LS", Film(ls, TransferSyntaxUids.JpegLsLossless), ls);
        foreach (var row in Jpeg2000Row.Create(film))
        {
            yield return row;
        }
    }

    private static CodecRow WithGdcm(string name, DicomFile film, byte[] stream) =>
        Gdcm.IsInstalled
            ? new CodecRow(name, stream.Length, () => PixelDecoder.Decode(film).Value.Samples, "GDCM (gdcmconv)", () => Gdcm.Measure(film))
            : new CodecRow(name, stream.Length, () => PixelDecoder.Decode(film).Value.Samples);

    private static CodecRow WithCharLs(string name, DicomFile film, byte[] stream)
    {
        if (!CharLs.IsInstalled)
        {
            return new CodecRow(name, stream.Length, () => PixelDecoder.Decode(film).Value.Samples);
        }
        var output = new byte[BenchFilm.Side * BenchFilm.Side * 2];
        return new CodecRow(
            name,
            stream.Length,
            () => PixelDecoder.Decode(film).Value.Samples,
            "CharLS",
            () => Stopclock.Measure(() => CharLs.Decode(stream, output))
        );
    }

    private static DicomFile Film(byte[] stream, string syntax)
    {
        var film = BenchFilm.Describe();
        film.SetFragments(DicomTags.PixelData, new DicomFragments(stream));
        return new DicomFile(film, syntax);
    }
}

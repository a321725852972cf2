using CsCheck;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Files;

/// <summary>Random damage to a good object never throws, neither when reading nor when decoding.</summary>
public sealed class MutationTests
{
    [Theory]
    [InlineData(TransferSyntaxUids.ImplicitVrLittleEndian)]
    [InlineData(TransferSyntaxUids.ExplicitVrLittleEndian)]
    [InlineData(TransferSyntaxUids.ExplicitVrBigEndian)]
    [InlineData(TransferSyntaxUids.DeflatedExplicitVrLittleEndian)]
    [InlineData(TransferSyntaxUids.RleLossless)]
    [InlineData(TransferSyntaxUids.JpegBaseline8Bit)]
    public void Damaged_film_is_a_fault_or_a_film(string syntax)
    {
        var whole = Film(syntax);
        var damage = Gen.Select(Gen.Int[100, whole.Length - 1], Gen.Byte).Array[1, 6];

        damage.Sample(
            changes =>
            {
                var bytes = whole.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                foreach (var read in new[] { DicomFile.Read(bytes), DicomFile.Read(new ForwardOnlyStream(bytes)) })
                {
                    if (read.TryGet(out var file, out _))
                    {
                        _ = PixelDecoder.Decode(file);
                        foreach (var element in file.Dataset)
                        {
                            _ = file.Dataset.GetString(element.Tag);
                            _ = file.Dataset.GetDoubles(element.Tag);
                        }
                    }
                }
            },
            iter: 4_000,
            seed: "0000KOIPlxG4"
        );
    }

    private static byte[] Film(string syntax)
    {
        var film = SampleFilms.Create();
        if (syntax is TransferSyntaxUids.RleLossless)
        {
            var samples = PixelDecoder.Decode(new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian)).Value.Samples;
            film.SetFragments(DicomTags.PixelData, new DicomFragments(RleEncoder.Encode(samples, SampleFilms.Columns, 16)));
        }
        if (syntax is TransferSyntaxUids.JpegBaseline8Bit)
        {
            film = JpegFilms.Create([100, 120, 140, 160, 180, 200], blocksAcross: 3, restartInterval: 2);
        }
        using var stream = new MemoryStream();
        new DicomFile(film, syntax).Write(stream);
        return stream.ToArray();
    }
}
